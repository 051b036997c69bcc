package org.meanfield.driver.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.ExampleBlock;

/** Reads a stretch of images and labels side by side; after the last example of all it checks that both files end. */
final class IdxReader implements BlockReader {
    private final IdxFile images;
    private final IdxFile labels;
    private final ExampleSet.Split split;
    private final int blockExamples;
    private final InputStream imageBytes;
    private final InputStream labelBytes;
    private long next;

    IdxReader(IdxFile images, IdxFile labels, ExampleSet.Split split) {
        this.images = images;
        this.labels = labels;
        this.split = split;
        this.blockExamples = LabelledImages.blockExamples(images.item());
        this.next = split.first();
        this.imageBytes = opened(images);
        try {
            this.labelBytes = opened(labels);
        } catch (JobException e) {
            closeAfter(e, imageBytes);
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next < split.end();
    }

    @Override
    public ExampleBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int count = (int) Math.min(blockExamples, split.end() - next);
        try {
            byte[] imageValues = values(images, imageBytes, count);
            byte[] labelValues = values(labels, labelBytes, count);
            next += count;
            if (!hasNext()) {
                finish();
            }
            return LabelledImages.block(imageValues, labelValues);
        } catch (JobException e) {
            closeAfter(e, imageBytes);
            closeAfter(e, labelBytes);
            throw e;
        }
    }

    @Override
    public void close() {
        close(images, imageBytes);
        close(labels, labelBytes);
    }

    private void finish() {
        if (next == images.items()) {
            checkEnd(images, imageBytes);
            checkEnd(labels, labelBytes);
        }
        close();
    }

    private InputStream opened(IdxFile idx) {
        try {
            return idx.file().stream(idx.offset(next));
        } catch (IOException e) {
            throw StorageProblem.reading(place(idx, next), e);
        }
    }

    private byte[] values(IdxFile idx, InputStream in, int count) {
        int size = idx.item().size();
        byte[] values = new byte[Math.multiplyExact(count, size)];
        int read = 0;
        try {
            while (read < values.length) {
                int more = in.read(values, read, values.length - read);
                if (more < 0) {
                    throw new EOFException();
                }
                read += more;
            }
            return values;
        } catch (IOException e) {
            throw StorageProblem.reading(place(idx, next + read / size), e);
        }
    }

    private static void checkEnd(IdxFile idx, InputStream in) {
        try {
            if (in.read() >= 0) {
                throw new JobException(
                        ExitCode.DATA,
                        "Bad idx file " + idx.file().path() + ": there are trailing bytes after its " + idx.items()
                                + " items, from byte " + idx.offset(idx.items()) + " of its content on");
            }
        } catch (IOException e) {
            throw StorageProblem.reading(place(idx, idx.items()), e);
        }
    }

    private static String place(IdxFile idx, long item) {
        return idx.file().path() + " at item " + item + " of " + idx.items() + " (byte " + idx.offset(item)
                + " of its content)";
    }

    private static void close(IdxFile idx, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw StorageProblem.reading(idx.file().path(), e);
        }
    }

    private static void closeAfter(JobException cause, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
