package org.meanfield.driver.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** A conf file as HOCON, with what it includes; an included file that is not there is a problem, as the conf itself. */
final class Document {
    private final String conf;
    private final ConfFiles files;
    private final Problems problems;

    Document(String conf, ConfFiles files, Problems problems) {
        this.conf = conf;
        this.files = files;
        this.problems = problems;
    }

    /** The file's content, substitutions still open; empty where it cannot be read or parsed. */
    Optional<Config> parsed() {
        String text;
        try {
            text = files.read(conf);
        } catch (IOException unreadable) {
            problems.add(Place.FILE, conf, why(unreadable));
            return Optional.empty();
        }
        try {
            return Optional.of(ConfigFactory.parseString(text, named(conf)));
        } catch (ConfigException.Parse | ConfigException.IO error) {
            problems.add(problems.place(error.origin()), line(text, error), SyntaxError.rule(error));
            return Optional.empty();
        }
    }

    private ConfigParseOptions named(String name) {
        return ConfigParseOptions.defaults().setOriginDescription(name).setIncluder(new Includer());
    }

    /** The line that the parser stopped at, where it is one of the conf itself. */
    private String line(String text, ConfigException error) {
        Place place = problems.place(error.origin());
        return place.kind() == Place.Kind.LINE
                ? text.lines().skip(place.line() - 1L).findFirst().orElse("").strip()
                : "";
    }

    private static String why(IOException unreadable) {
        if (unreadable instanceof NoSuchFileException || unreadable instanceof FileNotFoundException) {
            return "there is no such file";
        }
        return unreadable instanceof CharacterCodingException
                ? "is not UTF-8 text"
                : "cannot be read: " + unreadable.getMessage();
    }

    /** Reads included files beside the conf. */
    private final class Includer implements ConfigIncluder {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            String name = conf.substring(0, conf.lastIndexOf('/') + 1) + what;
            try {
                return ConfigFactory.parseString(files.read(name), named(name)).root();
            } catch (IOException unreadable) {
                problems.add(Place.FILE, name, "is included, but " + why(unreadable));
                return ConfigFactory.empty().root();
            }
        }
    }
}
