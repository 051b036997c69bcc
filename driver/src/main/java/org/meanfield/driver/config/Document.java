package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A conf file as HOCON, with what it includes. */
final class Document {
    private final String conf;
    private final ConfFiles files;
    private final Problems problems;

    /** The files that are being included. */
    private final Set<String> open = new HashSet<>();

    Document(String conf, ConfFiles files, Problems problems) {
        this.conf = conf;
        this.files = files;
        this.problems = problems;
    }

    /** The file's content, substitutions still open; empty where it cannot be read or parsed. */
    Optional<Config> parsed() {
        return text(conf, "").flatMap(text -> parsed(conf, text));
    }

    /** The content of a file that the conf includes, by its name beside the conf or its full name. */
    Config included(String name) {
        boolean full = name.startsWith("/") || name.contains(":/");
        String file = full ? name : conf.substring(0, conf.lastIndexOf('/') + 1) + name;
        if (file.equals(conf) || !open.add(file)) {
            problems.add(Place.FILE, file, "is included by itself");
            return ConfigFactory.empty();
        }
        Config content = text(file, "is included, but ")
                .map(text -> ConfigFactory.parseString(text, named(file)))
                .orElseGet(ConfigFactory::empty);
        open.remove(file);
        return content;
    }

    private Optional<Config> parsed(String name, String text) {
        try {
            return Optional.of(ConfigFactory.parseString(text, named(name)));
        } catch (ConfigException error) {
            Place place =
                    Optional.ofNullable(error.origin()).map(problems::place).orElse(Place.FILE);
            String line = place.kind() == Place.Kind.LINE
                    ? text.lines().skip(place.line() - 1L).findFirst().orElse("")
                    : "";
            problems.add(place, line.strip(), HoconMessage.of(error));
            return Optional.empty();
        }
    }

    private ConfigParseOptions named(String name) {
        return ConfigParseOptions.defaults().setOriginDescription(name).setIncluder(new Includer(this));
    }

    private Optional<String> text(String name, String role) {
        try {
            return Optional.of(RunName.quoted(files.read(name)));
        } catch (IOException unreadable) {
            problems.add(Place.FILE, name, role + why(unreadable));
            return Optional.empty();
        }
    }

    private static String why(IOException unreadable) {
        if (unreadable instanceof NoSuchFileException || unreadable instanceof FileNotFoundException) {
            return "there is no such file";
        }
        return unreadable instanceof CharacterCodingException
                ? "is not UTF-8 text"
                : "cannot be read: " + unreadable.getMessage();
    }
}
