package org.meanfield.driver.source;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.data.ExampleSchema;

/** How the files of a {@link FileSource} are written. Opened on the driver, read on the executors. */
interface FileFormat extends Serializable {

    ExampleSchema schema();

    /** See {@link ExampleSource#inputs()}. */
    Map<String, List<Integer>> inputs();

    /** What decides over the meaning of a file, for fingerprints. */
    String description();

    /**
     * What a file holds, in order.
     *
     * @throws org.meanfield.driver.job.JobException kind DATA where it is no such file
     */
    Records read(DataFile file);
}
