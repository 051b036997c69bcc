package org.meanfield.driver.source;

import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;

/** A source whose targets and weights nobody wants. */
record InputsOnly(ExampleSource whole) implements ExampleSource {

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
    public List<String> bad() {
        return whole.bad();
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
            @Override
            public boolean hasNext() {
                return reader.hasNext();
            }

            @Override
            public ExampleBlock next() {
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
