package org.meanfield.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What this build is and what it was built with, as the build wrote it into {@code build.properties}. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String[] {
            "meanfield " + build.getProperty("meanfield"),
            "Spark " + build.getProperty("spark") + ", Deeplearning4j " + build.getProperty("dl4j") + ", Java "
                    + Runtime.version()
        };
    }
}
