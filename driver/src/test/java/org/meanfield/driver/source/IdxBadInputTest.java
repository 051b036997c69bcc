package org.meanfield.driver.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;

class IdxBadInputTest {
    private static final int COUNT = 3_000;

    @TempDir
    private Path dir;

    private byte[] images;

    @BeforeEach
    void writeGoodFiles() {
        images = IdxBytes.images(COUNT, 28, 28);
        IdxBytes.write(dir, "images", images);
        IdxBytes.write(dir, "images.gz", IdxBytes.zipped(images));
        IdxBytes.write(dir, "labels", IdxBytes.labels(COUNT));
    }

    @Test
    void everyMissingFileIsNamedAndWhereMnistIsFound() {
        Refusal.of(ExitCode.DATA, () -> open("none-images.gz", "none-labels.gz"))
                .contains(dir + "/none-images.gz", dir + "/none-labels.gz", "data.dir is \"" + dir + "\"")
                .contains(MnistNames.ALL)
                .contains("classic four idx files", "https://", "generate digits");
    }

    @Test
    void onlyTheMissingFileIsNamed() {
        Refusal.of(ExitCode.DATA, () -> open("images", "none-labels"))
                .contains(dir + "/none-labels")
                .doesNotContain(dir + "/images");
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        Files.createDirectory(dir.resolve("folder"));

        Refusal.of(ExitCode.DATA, () -> open("folder", "labels")).contains("not found as a file", dir + "/folder");
    }

    @Test
    void wrongMagicIsShownBesideTheAllowedOne() {
        IdxBytes.write(dir, "images", "Not an idx file at all".getBytes(StandardCharsets.US_ASCII));

        Refusal.of(ExitCode.DATA, () -> open("images", "labels"))
                .contains("Bad idx file", dir + "/images", "0x4e6f7420", "0x00000803");
    }

    @Test
    void swappedFilesAreRefused() {
        Refusal.of(ExitCode.DATA, () -> open("labels", "images")).contains(dir + "/labels", "0x00000801", "0x00000803");
        Refusal.of(ExitCode.DATA, () -> open("images", "images")).contains(dir + "/images", "0x00000803", "0x00000801");
    }

    @Test
    void onlyUnsignedBytesAreRead() {
        IdxBytes.write(dir, "images", IdxBytes.file(0xd03, new int[] {1, 2, 2}, new byte[16]));

        Refusal.of(ExitCode.DATA, () -> open("images", "labels")).contains("0x00000d03", "0x00000803");
    }

    @Test
    void aHeaderThatBreaksOffIsRefused() {
        IdxBytes.write(dir, "images", Arrays.copyOf(images, 11));
        Refusal.of(ExitCode.DATA, () -> open("images", "labels")).contains("header", dir + "/images", "truncated");

        IdxBytes.write(dir, "images", new byte[0]);
        Refusal.of(ExitCode.DATA, () -> open("images", "labels")).contains("header", dir + "/images", "truncated");
    }

    @Test
    void aHeaderOfNothingOrOfTooMuchIsRefused() {
        IdxBytes.write(dir, "images", IdxBytes.file(0x803, new int[] {0, 28, 28}, new byte[0]));
        Refusal.of(ExitCode.DATA, () -> open("images", "labels")).contains("0 items of shape [28, 28]", "at least 1");

        IdxBytes.write(dir, "images", IdxBytes.file(0x803, new int[] {1, 0, 28}, new byte[0]));
        Refusal.of(ExitCode.DATA, () -> open("images", "labels")).contains("1 items of shape [0, 28]");

        IdxBytes.write(dir, "images.gz", IdxBytes.zipped(IdxBytes.file(0x803, new int[] {1, -1, -1}, new byte[0])));
        Refusal.of(ExitCode.DATA, () -> open("images.gz", "labels")).contains("[4294967295, 4294967295]");
    }

    @Test
    void aPlainFileMustBeAsLongAsItsHeaderSays() {
        IdxBytes.write(dir, "images", Arrays.copyOf(images, images.length - 1));
        Refusal.of(ExitCode.DATA, () -> open("images", "labels"))
                .contains(dir + "/images", "takes " + images.length + " bytes", "has " + (images.length - 1))
                .contains("truncated");

        IdxBytes.write(dir, "images", Arrays.copyOf(images, images.length + 5));
        Refusal.of(ExitCode.DATA, () -> open("images", "labels"))
                .contains("has " + (images.length + 5), "trailing bytes");
    }

    @Test
    void imagesAndLabelsMustBeAsMany() {
        IdxBytes.write(dir, "labels", IdxBytes.labels(COUNT - 1));

        Refusal.of(ExitCode.DATA, () -> open("images", "labels"))
                .contains(dir + "/images holds 3000 images", dir + "/labels holds 2999 labels");
    }

    @Test
    void aGzippedFileUnderAPlainNameIsRecognised() {
        IdxBytes.write(dir, "images", IdxBytes.zipped(images));

        Refusal.of(ExitCode.DATA, () -> open("images", "labels")).contains("gzipped", ".gz; rename it");
    }

    @Test
    void aPlainFileUnderAGzipNameIsRefused() {
        IdxBytes.write(dir, "images.gz", images);

        Refusal.of(ExitCode.DATA, () -> open("images.gz", "labels")).contains(dir + "/images.gz", "Not in GZIP format");
    }

    @Test
    void truncatedGzipNamesTheImageWhereItEnds() {
        byte[] zipped = IdxBytes.zipped(images);
        IdxBytes.write(dir, "images.gz", Arrays.copyOf(zipped, zipped.length / 2));
        ExampleSource source = open("images.gz", "labels");

        Refusal.of(ExitCode.DATA, () -> Examples.of(source))
                .containsPattern("images\\.gz at item 1[45]\\d\\d of 3000 \\(byte \\d+ of its content\\)")
                .contains("truncated");
    }

    @Test
    void aGzipWithoutItsLastBytesIsRefused() {
        byte[] zipped = IdxBytes.zipped(images);
        IdxBytes.write(dir, "images.gz", Arrays.copyOf(zipped, zipped.length - 4));
        ExampleSource source = open("images.gz", "labels");

        Refusal.of(ExitCode.DATA, () -> Examples.of(source)).contains(dir + "/images.gz", "truncated");
    }

    @Test
    void aGzipThatHoldsTooLittleIsRefused() {
        IdxBytes.write(dir, "images.gz", IdxBytes.zipped(Arrays.copyOf(images, 16 + 784 * 2_000 + 3)));
        ExampleSource source = open("images.gz", "labels");

        Refusal.of(ExitCode.DATA, () -> Examples.of(source)).contains("at item 2000 of 3000", "truncated");
    }

    @Test
    void aGzipThatHoldsTooMuchIsRefused() {
        IdxBytes.write(dir, "images.gz", IdxBytes.zipped(Arrays.copyOf(images, images.length + 1)));
        ExampleSource source = open("images.gz", "labels");

        Refusal.of(ExitCode.DATA, () -> Examples.of(source))
                .contains(dir + "/images.gz", "trailing bytes after its 3000");
    }

    @Test
    void aFlippedBitInGzipIsFound() {
        byte[] zipped = IdxBytes.zipped(images);
        zipped[zipped.length / 2] ^= 1;
        IdxBytes.write(dir, "images.gz", zipped);
        ExampleSource source = open("images.gz", "labels");

        Refusal.of(ExitCode.DATA, () -> Examples.of(source)).contains(dir + "/images.gz", "gzip data is corrupt");
    }

    @Test
    void aFileThatDoesNotMatchItsChecksumIsRefused() throws IOException {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(dir + "/summed");
        try (FSDataOutputStream out = FileSystem.getLocal(new Configuration()).create(file)) {
            out.write(images);
        }
        byte[] damaged = images.clone();
        damaged[images.length / 2] ^= 1;
        IdxBytes.write(dir, "summed", damaged);
        ExampleSource source = open("summed", "labels");

        Refusal.of(ExitCode.DATA, () -> Examples.of(source)).contains(dir + "/summed", "checksum does not match");
    }

    @Test
    void aFileThatVanishesAfterOpeningIsNamed() throws IOException {
        ExampleSource source = open("images", "labels");
        Files.delete(dir.resolve("labels"));

        Refusal.of(ExitCode.DATA, () -> Examples.of(source)).contains(dir + "/labels", "it is not there");
    }

    @Test
    void aTextThatIsNoPathIsTheConfigurationsFault() {
        Refusal.of(ExitCode.CONFIG, () -> Examples.open("no such scheme:x", new SourceSpec.Idx("a", "b")))
                .contains("no such scheme:x", "data.dir");
        Refusal.of(ExitCode.CONFIG, () -> Examples.open("gopher://host/dir", new SourceSpec.Idx("a", "b")))
                .contains("gopher");
        Refusal.of(ExitCode.CONFIG, () -> open("", "b")).contains("data.dir");
    }

    @Test
    void anUnknownHostIsTheStoragesFault() {
        Refusal.of(ExitCode.STORAGE, () -> Examples.open("hdfs://no-such-host.invalid/x", new SourceSpec.Idx("a", "b")))
                .contains("no-such-host.invalid", "does not answer");
    }

    private ExampleSource open(String imagesName, String labelsName) {
        return Examples.open(dir.toString(), new SourceSpec.Idx(imagesName, labelsName));
    }
}
