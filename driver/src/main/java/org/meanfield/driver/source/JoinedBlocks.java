package org.meanfield.driver.source;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;

/** Joins single examples to blocks, and sees that a file still holds as many as were counted in it. */
final class JoinedBlocks implements BlockReader {
    private static final int BLOCK_VALUES = 1 << 18;
    private static final int MAX_BLOCK_EXAMPLES = 4096;

    private final BlockReader singles;
    private final ExampleSet.Split split;
    private final String path;
    private final int blockExamples;
    private long next;

    JoinedBlocks(BlockReader singles, ExampleSet.Split split, String path, ExampleSchema schema) {
        this.singles = singles;
        this.split = split;
        this.path = path;
        int values = schema.inputs().stream()
                .mapToInt(column -> column.shape().size())
                .sum();
        this.blockExamples = Math.max(1, Math.min(MAX_BLOCK_EXAMPLES, BLOCK_VALUES / values));
        this.next = split.first();
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
        List<ExampleBlock> block = new ArrayList<>();
        while (block.size() < blockExamples && next < split.end() && singles.hasNext()) {
            block.add(singles.next());
            next++;
        }
        if (block.isEmpty()) {
            throw changed("only " + (next - split.first()));
        }
        if (next == split.end() && singles.hasNext()) {
            throw changed("more");
        }
        return ExampleBlock.joined(block);
    }

    private JobException changed(String now) {
        close();
        return new JobException(
                ExitCode.DATA,
                path + " changed while it was read: it held " + (split.end() - split.first())
                        + " examples at first, and now " + now + "; start again when nobody writes to it");
    }

    @Override
    public void close() {
        singles.close();
    }
}
