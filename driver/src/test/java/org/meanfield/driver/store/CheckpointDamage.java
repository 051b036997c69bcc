package org.meanfield.driver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What may happen to the files of a checkpoint. */
interface CheckpointDamage {
    void to(Path checkpoint) throws IOException;

    /** Each with its name and what is said of it. */
    static Stream<Arguments> all() {
        return Stream.of(
                damage(
                        "a missing manifest",
                        "manifest.json is missing",
                        at -> Files.delete(at.resolve("manifest.json"))),
                damage("a cut manifest", "manifest.json cannot be read", at -> cut(at.resolve("manifest.json"))),
                damage("an empty manifest", "manifest.json", at -> Files.writeString(at.resolve("manifest.json"), "")),
                damage(
                        "a null manifest",
                        "manifest.json",
                        at -> Files.writeString(at.resolve("manifest.json"), "null")),
                damage(
                        "another format",
                        "is of format 2",
                        at -> edit(at.resolve("manifest.json"), "\"format\" : 1", "\"format\" : 2")),
                damage(
                        "a way out",
                        "names a file \"../000001/weights.f32\"",
                        at -> edit(at.resolve("manifest.json"), "\"weights.f32", "\"../000001/weights.f32")),
                damage(
                        "an array forgotten",
                        "names no weights.f32",
                        at -> edit(at.resolve("manifest.json"), "\"weights.f32", "\"weight.f32")),
                damage("a huge manifest", "bytes", at -> Files.write(at.resolve("manifest.json"), new byte[2 << 20])),
                damage(
                        "a missing array",
                        "optimizer-0.f32 is missing",
                        at -> Files.delete(at.resolve("optimizer-0.f32"))),
                damage("a cut array", "weights.f32 has 6 bytes instead of 12", at -> cut(at.resolve("weights.f32"))),
                damage(
                        "a longer array",
                        "weights.f32 has 13 bytes",
                        at -> Files.write(at.resolve("weights.f32"), new byte[1], StandardOpenOption.APPEND)),
                damage("a flipped bit", "weights.f32 is not what was written", at -> flip(at.resolve("weights.f32"))),
                damage("a flipped bit in progress.json", "progress.json", at -> flip(at.resolve("progress.json"))),
                damage("a directory in place of an array", "weights.f32", at -> {
                    Files.delete(at.resolve("weights.f32"));
                    Files.createDirectory(at.resolve("weights.f32"));
                }),
                damage("another checkpoint's files", "it holds 000001", at -> {
                    for (String file : List.of("weights.f32", "optimizer-0.f32", "progress.json", "manifest.json")) {
                        Files.copy(
                                at.resolveSibling("000001").resolve(file),
                                at.resolve(file),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }),
                damage("an empty directory", "manifest.json is missing", at -> {
                    for (Path file : files(at)) {
                        Files.delete(file);
                    }
                }));
    }

    private static Arguments damage(String what, String reason, CheckpointDamage damage) {
        return Arguments.of(what, reason, damage);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
