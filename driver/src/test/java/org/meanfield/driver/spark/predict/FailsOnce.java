package org.meanfield.driver.spark.predict;

import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;

/** The inputs of a source, whose every task dies at its second block when it runs for the first time. */
record FailsOnce(ExampleSource whole) implements ExampleSource {

    @Override
    public ExampleSchema schema() {
        return new ExampleSchema(whole.schema().inputs(), List.of());
    }

    @Override
    public Map<String, List<Integer>> inputs() {
        return whole.inputs();
    }

    @Override
    public long examples() {
        return whole.examples();
    }

    @Override
    public String fingerprint() {
        return whole.fingerprint();
    }

    @Override
    public List<Split> splits() {
        return whole.splits();
    }

    @Override
    public BlockReader read(Split split) {
        BlockReader reader = whole.read(split);
        return new BlockReader() {
            private int blocks;

            @Override
            public boolean hasNext() {
                return reader.hasNext();
            }

            @Override
            public ExampleBlock next() {
                if (++blocks == 2 && TaskContext.get().attemptNumber() == 0) {
                    throw new IllegalStateException("lost");
                }
                ExampleBlock block = reader.next();
                return new ExampleBlock(block.examples(), block.inputs(), List.of());
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Override
    public String origin(Column column, long example) {
        return whole.origin(column, example);
    }
}
