package org.meanfield.driver.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Values;

/** The examples of one libsvm file; empty lines and what follows a {@code #} are passed over. */
final class LibsvmLines implements Records {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final DataFile file;
    private final int features;
    private final BufferedReader lines;
    private long line;
    private boolean ended;
    private Optional<String> ahead = Optional.empty();

    LibsvmLines(DataFile file, int features) {
        this.file = file;
        this.features = features;
        try {
            this.lines = new BufferedReader(new InputStreamReader(file.stream(0), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }

    /** The largest index in a file. */
    static int features(DataFile file) {
        try (LibsvmLines all = new LibsvmLines(file, Integer.MAX_VALUE)) {
            int features = 1;
            while (all.hasNext()) {
                String[] parts = SPACES.split(all.ahead.orElseThrow(), -1);
                all.ahead = Optional.empty();
                if (parts.length > 1) {
                    features = Math.max(features, all.index(parts[parts.length - 1]));
                }
            }
            return features;
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead.isEmpty() && !ended) {
                Optional<String> read = Optional.ofNullable(lines.readLine());
                ended = read.isEmpty();
                line++;
                ahead = read.map(text -> text.replaceFirst("#.*", "").strip()).filter(text -> !text.isEmpty());
            }
            return ahead.isPresent();
        } catch (IOException e) {
            throw StorageProblem.reading(file.path() + " after line " + line, e);
        }
    }

    @Override
    public Optional<ExampleBlock> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String[] parts = SPACES.split(ahead.orElseThrow(), -1);
        ahead = Optional.empty();
        float[] values = new float[features];
        int last = 0;
        for (int i = 1; i < parts.length; i++) {
            last = add(parts[i], last, values);
        }
        Values label = new Values.Float32(new float[] {number(parts[0], "label")});
        return Optional.of(new ExampleBlock(1, List.of(new Values.Float32(values)), List.of(label)));
    }

    private int add(String part, int last, float[] values) {
        int place = index(part);
        if (place <= last || place > features) {
            throw bad("index " + place + " after " + last + "; indices ascend from 1 to num_features = " + features);
        }
        values[place - 1] = number(part.substring(part.indexOf(':') + 1), "feature " + place);
        return place;
    }

    private int index(String part) {
        int colon = part.indexOf(':');
        String index = colon < 0 ? "" : part.substring(0, colon);
        if (!index.matches("\\d{1,9}")) {
            throw bad("\"" + part + "\" is not index:value");
        }
        return Integer.parseInt(index);
    }

    private float number(String text, String what) {
        return NumberText.of(text, () -> place() + ", " + what).orElseThrow(() -> bad("the " + what + " is missing"));
    }

    private JobException bad(String problem) {
        return new JobException(ExitCode.DATA, place() + ": " + problem);
    }

    private String place() {
        return file.path() + ", line " + line;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }
}
