package org.meanfield.driver.dl4j;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.source.HadoopSettings;
import org.nd4j.common.loader.Loader;
import org.nd4j.common.loader.Source;

/** What a loader makes of a file, read by the driver's settings of Hadoop. */
record LoadedPaths<T>(Loader<T> loader, Broadcast<HadoopSettings> hadoop) implements Function<String, T> {

    static <T> JavaRDD<T> of(JavaSparkContext spark, JavaRDD<String> paths, Loader<T> loader) {
        return paths.map(new LoadedPaths<>(loader, spark.broadcast(new HadoopSettings(spark.hadoopConfiguration()))));
    }

    @Override
    public T call(String path) throws IOException {
        return loader.load(new HadoopFile(path, hadoop.value()));
    }

    private record HadoopFile(String path, HadoopSettings hadoop) implements Source {
        @Override
        public InputStream getInputStream() throws IOException {
            Path file = new Path(path);
            return file.getFileSystem(hadoop.configuration()).open(file);
        }

        @Override
        public String getPath() {
            return path;
        }
    }
}
