package org.meanfield.driver.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.NoSuchElementException;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/** Reads a stretch of two arrays side by side. */
final class NpyReader implements BlockReader {
    private final NpyArray inputs;
    private final NpyArray targets;
    private final long end;
    private final int blockExamples;
    private final InputStream inputBytes;
    private final InputStream targetBytes;
    private long next;

    NpyReader(NpyArray inputs, NpyArray targets, ExampleSet.Split split) {
        this.inputs = inputs;
        this.targets = targets;
        this.next = split.first();
        this.end = split.end();
        this.blockExamples = LabelledImages.blockExamples(inputs.item());
        this.inputBytes = opened(inputs, next);
        try {
            this.targetBytes = opened(targets, next);
        } catch (JobException e) {
            try (inputBytes) {
                throw e;
            } catch (IOException closing) {
                e.addSuppressed(closing);
                throw e;
            }
        }
    }

    private static InputStream opened(NpyArray array, long first) {
        try {
            return array.values(first);
        } catch (IOException e) {
            throw StorageProblem.reading(array.name(), e);
        }
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public ExampleBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int count = (int) Math.min(blockExamples, end - next);
        ExampleBlock block = new ExampleBlock(
                count, List.of(values(inputs, inputBytes, count)), List.of(values(targets, targetBytes, count)));
        next += count;
        if (!hasNext()) {
            close();
        }
        return block;
    }

    private Values values(NpyArray array, InputStream in, int count) {
        byte[] bytes = new byte
                [Math.multiplyExact(
                        Math.multiplyExact(count, array.item().size()),
                        array.type().bytes())];
        String place = array.name() + ", examples " + next + " to " + (next + count - 1);
        try {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new EOFException();
            }
            ByteOrder order = array.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return checked(array.type().values(ByteBuffer.wrap(bytes).order(order)), place);
        } catch (IOException e) {
            close();
            throw StorageProblem.reading(place, e);
        } catch (ArithmeticException e) {
            close();
            throw new JobException(ExitCode.DATA, place + ": there is an integer beyond 32 bits", e);
        }
    }

    private static Values checked(Values values, String place) {
        if (values instanceof Values.Float32 floats) {
            for (float value : floats.array()) {
                if (!Float.isFinite(value)) {
                    throw new JobException(ExitCode.DATA, place + ": there is a value " + value + "; correct the data");
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        try (inputBytes;
                targetBytes) {
            next = end;
        } catch (IOException e) {
            throw StorageProblem.reading(inputs.file().path(), e);
        }
    }
}
