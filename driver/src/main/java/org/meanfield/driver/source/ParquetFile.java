package org.meanfield.driver.source;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Opens parquet files by the library that Spark reads them by. */
final class ParquetFile {
    private ParquetFile() {}

    /** Reads what may fail as files do. */
    interface Reading<T> {
        T get() throws IOException;
    }

    static MessageType schema(DataFile file) {
        return reading(file, file::path, () -> {
            try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(
                    new Path(file.path()), file.hadoop().configuration()))) {
                return reader.getFooter().getFileMetaData().getSchema();
            }
        });
    }

    /** The rows of a file in order, of which only {@code columns} are read. */
    static ParquetReader<Group> rows(DataFile file, MessageType columns) {
        Configuration settings = new Configuration(file.hadoop().configuration());
        settings.set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString());
        return reading(file, file::path, () -> ParquetReader.builder(new GroupReadSupport(), new Path(file.path()))
                .withConf(settings)
                .build());
    }

    /** @param place of what is read, for messages */
    static <T> T reading(DataFile file, Supplier<String> place, Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw StorageProblem.reading(place.get(), e);
        } catch (ParquetRuntimeException e) {
            throw bad(place.get(), e);
        } catch (RuntimeException e) { // so does the library say that a file is no parquet file
            if (e instanceof JobException || !String.valueOf(e.getMessage()).contains(file.path())) {
                throw e;
            }
            throw bad(place.get(), e);
        }
    }

    private static JobException bad(String place, RuntimeException cause) {
        return new JobException(ExitCode.DATA, "Bad parquet file " + place + ": " + cause.getMessage(), cause);
    }
}
