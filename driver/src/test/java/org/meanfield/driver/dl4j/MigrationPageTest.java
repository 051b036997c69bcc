package org.meanfield.driver.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page that people follow who come from DL4J Spark, against both builders. */
class MigrationPageTest {
    private static final Pattern ROW = Pattern.compile("^\\| ([^|]*)\\| ([^|]+)\\| ([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)(?:\\(.*?\\))?`");

    private static String page;

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(Path.of("MIGRATING-FROM-DL4J-SPARK.md"));
    }

    /** Their constructor's two arguments are options too. */
    @Test
    void everyOptionOfTheirsIsOursOrRefusedOrNotNeeded() {
        Set<String> theirs = options(ParameterAveragingTrainingMaster.Builder.class);
        theirs.addAll(Set.of("numWorkers", "rddDataSetNumExamples"));

        Set<String> told = ROW.matcher(page)
                .results()
                .filter(row -> row.group(2).matches("`.+` |refused |not needed "))
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).contains("batchSizePerWorker").isEqualTo(theirs);
    }

    @Test
    void everyOptionOfOursIsNamed() {
        Set<String> named = NAME.matcher(page)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toSet());

        assertThat(named).containsAll(options(MeanfieldTrainingMaster.Builder.class));
    }

    private static Set<String> options(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("build"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
