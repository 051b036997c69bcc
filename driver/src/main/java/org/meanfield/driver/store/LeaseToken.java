package org.meanfield.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The file of a lease: what it holds says who its holder is, and its name changes with every sign of life.
 *
 * @param name the holder's id, and how often it has shown life
 */
record LeaseToken(Path directory, String name) {

    static LeaseToken first(Path directory, LeaseHolder holder) {
        return new LeaseToken(directory, holder.id() + ".0");
    }

    /** The one that stands in {@code directory} now. */
    static Optional<LeaseToken> in(StoreFiles files, Path directory) throws IOException {
        return files.listed(directory).stream().findFirst().map(name -> new LeaseToken(directory, name));
    }

    /** As its holder names it next. */
    LeaseToken next() {
        int dot = name.lastIndexOf('.') + 1;
        return new LeaseToken(directory, name.substring(0, dot) + (Long.parseLong(name.substring(dot)) + 1));
    }

    boolean isOf(LeaseHolder holder) {
        return name.startsWith(holder.id() + ".");
    }

    Path path() {
        return new Path(directory, name);
    }

    /** Empty where it has gone on meanwhile, or says nothing. */
    Optional<LeaseHolder> holder(StoreFiles files) throws IOException {
        byte[] text;
        try (InputStream in = files.open(path())) {
            text = in.readAllBytes();
        } catch (FileNotFoundException gone) {
            return Optional.empty();
        }
        try {
            LeaseHolder holder = Json.read(text, LeaseHolder.class);
            return holder.id() == null || holder.host() == null ? Optional.empty() : Optional.of(holder);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
