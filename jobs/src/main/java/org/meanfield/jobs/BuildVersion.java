package org.meanfield.jobs;

import java.util.Map;
import org.meanfield.driver.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Map<String, String> built = Versions.built();
        return new String[] {
            "meanfield " + built.get("meanfield"),
            "Spark " + built.get("spark") + ", Deeplearning4j " + built.get("dl4j") + ", Java " + Runtime.version()
        };
    }
}
