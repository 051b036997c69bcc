package org.meanfield.driver.source;

import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;

/**
 * Lines {@code label index:value index:value ...}, indices from 1 and ascending, values that are not there 0
 * (https://www.csie.ntu.edu.tw/~cjlin/libsvm).
 *
 * @param features length of the vector
 */
record LibsvmFormat(int features) implements FileFormat {

    @Override
    public ExampleSchema schema() {
        return new ExampleSchema(
                List.of(new Column("input", Shape.of(features))), List.of(new Column("label", Shape.of())));
    }

    @Override
    public Map<String, List<Integer>> inputs() {
        return Map.of("input", List.of(0));
    }

    @Override
    public String description() {
        return "libsvm " + features;
    }

    @Override
    public Records read(DataFile file) {
        return new LibsvmLines(file, features);
    }
}
