package org.meanfield.worker.device;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * What this process multiplies matrices with.
 *
 * @param avx512 whether the processor has all instructions that OpenBLAS' products for AVX-512 are made of
 * @param core   the processor that OpenBLAS computes for, such as SkylakeX; the products of each sum in an order of their
 *     own, and so end in other bits. Empty where it cannot be told
 */
public record Processor(boolean avx512, String core) implements Serializable {
    /** The environment variable by which OpenBLAS takes another processor's products than it would by itself. */
    public static final String CORE = "OPENBLAS_CORETYPE";

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Set<String> INSTRUCTIONS = Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

    /** Cores whose products need them. */
    private static final List<String> WITH_AVX512 = List.of("skylakex", "cooperlake", "sapphirerapids");

    /** This process; takes a moment. */
    public static Processor here() {
        return new Processor(List.of(flags().split(" ", -1)).containsAll(INSTRUCTIONS), coreOfOpenBlas());
    }

    /** Whether products would be faster by instructions that the processor has. */
    public boolean couldDoBetter() {
        return avx512 && !core.isEmpty() && WITH_AVX512.stream().noneMatch(core::equalsIgnoreCase);
    }

    /** Of the first of the machine's processors; none where it is no Linux. */
    private static String flags() {
        try {
            return Files.isReadable(CPU)
                    ? Files.readAllLines(CPU).stream()
                            .filter(line -> line.startsWith("flags"))
                            .findFirst()
                            .orElse("")
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JavaCPP's binding leaves the function out. It has loaded the library, which is not loaded twice. */
    private static String coreOfOpenBlas() {
        try {
            Path binding = Path.of(Loader.load(openblas_nolapack.class));
            return NativeLibrary.getInstance(
                            binding.resolveSibling("libopenblas.so.0").toString())
                    .getFunction("openblas_get_corename")
                    .invokeString(new Object[0], false);
        } catch (LinkageError noSuchLibrary) {
            return "";
        }
    }
}
