package org.meanfield.driver.store;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Files of one directory, as they were written. */
record Manifest(int format, List<Entry> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]{1,40}\\.(f32|json|zip|conf)");

    /** One file. */
    record Entry(String name, long bytes, String sha256) {}

    Manifest {
        files = files == null ? List.of() : files;
    }

    /** Refuses what this build cannot have written. */
    Manifest checked() throws DamagedException {
        if (format != FORMAT) {
            throw new DamagedException(NAME + " is of format " + format + ", and this build reads " + FORMAT);
        }
        Set<String> names = new HashSet<>();
        for (Entry entry : files) {
            if (entry == null || entry.name() == null || entry.sha256() == null || entry.bytes() < 0) {
                throw new DamagedException(NAME + " lacks a name, size or sha256");
            }
            if (!PLAIN.matcher(entry.name()).matches() || !names.add(entry.name())) {
                throw new DamagedException(NAME + " names a file \"" + entry.name() + "\"");
            }
        }
        return this;
    }

    Optional<Entry> find(String name) {
        return files.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    Entry entry(String name) throws DamagedException {
        return find(name).orElseThrow(() -> new DamagedException(NAME + " names no " + name));
    }
}
