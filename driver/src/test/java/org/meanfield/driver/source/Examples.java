package org.meanfield.driver.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.meanfield.driver.config.DataConfig;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.StepsSpec;
import org.meanfield.driver.config.ValidationSpec;
import org.meanfield.worker.data.Values;

/** All images and labels of a source, read as executors read them: from a serialized copy, split after split. */
public record Examples(byte[] images, byte[] labels) {
    private static final StepsSpec AS_IT_IS = new StepsSpec(1, StepsSpec.Scaling.NONE, 20_000, 200);

    public static Examples of(ExampleSource source) {
        return of(source, source.splits());
    }

    public static Examples of(ExampleSource source, List<ExampleSet.Split> splits) {
        ExampleSource travelled = travelled(source);
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (ExampleSet.Split split : splits) {
            try (BlockReader reader = travelled.read(split)) {
                reader.forEachRemaining(block -> {
                    images.writeBytes(bytes(block.inputs().get(0)));
                    labels.writeBytes(bytes(block.targets().get(0)));
                });
            }
        }
        return new Examples(images.toByteArray(), labels.toByteArray());
    }

    public static ExampleSource open(String dir, SourceSpec spec) {
        return open(dir, spec, new Configuration());
    }

    public static ExampleSource open(String dir, SourceSpec spec, Configuration hadoop) {
        return Sources.open(data(dir, spec, new OnBadRecord.Fail()), spec, hadoop, Tasks.here());
    }

    /** The source without its bad records, of which there may be {@code max}. */
    public static ExampleSource skipping(String dir, SourceSpec spec, int max) {
        return Sources.open(data(dir, spec, new OnBadRecord.Skip(max)), spec, new Configuration(), Tasks.here());
    }

    public static ExampleSource openInputs(String dir, SourceSpec spec) {
        return Sources.openInputs(data(dir, spec, new OnBadRecord.Fail()), spec, new Configuration(), Tasks.here());
    }

    private static DataConfig data(String dir, SourceSpec spec, OnBadRecord onBad) {
        return new DataConfig(dir, spec, Optional.empty(), new ValidationSpec.None(), AS_IT_IS, onBad);
    }

    public static ExampleSource travelled(ExampleSource source) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(source);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (ExampleSource) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Values values) {
        return ((Values.UInt8) values).array();
    }
}
