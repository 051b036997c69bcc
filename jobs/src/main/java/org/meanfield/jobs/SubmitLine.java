package org.meanfield.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** The whole line that starts a job by Spark's own spark-submit, as a shell reads it. */
final class SubmitLine {
    /** Options of their own, what spark-submit itself notes down, and what belongs to a process that runs already. */
    private static final Set<String> NOT_REPEATED = Set.of(
            "spark.master",
            "spark.submit.deployMode",
            "spark.driver.memory",
            "spark.app.name",
            "spark.app.submitTime",
            "spark.jars",
            "spark.repl.local.jars",
            "spark.yarn.dist.jars",
            "spark.submit.pyFiles");

    private static final String DEPLOY_MODE_CLUSTER = "cluster";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
    /** Where the next setting begins: a value may be of several lines. */
    private static final Pattern SETTING = Pattern.compile("\\n(?=spark\\.)");

    private static final String NEXT = " \\\n    ";

    private SubmitLine() {}

    /**
     * The line for a job as this process's Spark is set, and better.
     *
     * @param conf    as it is
     * @param cures   settings that win over it
     * @param command of Meanfield, with its arguments
     */
    static String of(SparkConf conf, Map<String, String> cures, List<String> command) {
        Map<String, String> settings = settings(conf);
        settings.putAll(cures);
        String mode = settings.getOrDefault("spark.submit.deployMode", "client");
        if (mode.equals(DEPLOY_MODE_CLUSTER)) {
            settings.putIfAbsent("spark.yarn.appMasterEnv." + NativeThreads.VARIABLE, "1");
            settings.putIfAbsent("spark.kubernetes.driverEnv." + NativeThreads.VARIABLE, "1");
        }
        List<String> parts = new ArrayList<>();
        parts.add(NativeThreads.VARIABLE + "=1 " + submit() + " --master " + quoted(settings.get("spark.master"))
                + " --deploy-mode " + mode);
        Optional.ofNullable(settings.get("spark.driver.memory"))
                .ifPresent(memory -> parts.add("--driver-memory " + quoted(memory)));
        settings.forEach((name, value) -> {
            if (!NOT_REPEATED.contains(name)) {
                parts.add("--conf " + quoted(name + "=" + value));
            }
        });
        parts.add("--class " + Main.class.getName() + " " + quoted(jar(conf)));
        parts.add(String.join(" ", command.stream().map(SubmitLine::quoted).toList()));
        return String.join(NEXT, parts);
    }

    /** As Spark itself shows them: without what its spark.redaction.regex takes for a secret. */
    private static Map<String, String> settings(SparkConf conf) {
        Map<String, String> settings = new TreeMap<>();
        SETTING.splitAsStream(conf.toDebugString())
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        return settings;
    }

    private static String submit() {
        String home = System.getenv("SPARK_HOME");
        return home == null ? "spark-submit" : quoted(home + "/bin/spark-submit");
    }

    /** The jar that spark-submit was given, or else the one that this process runs from. */
    private static String jar(SparkConf conf) {
        String running =
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return conf.get("spark.jars", running).split(",", 2)[0];
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
