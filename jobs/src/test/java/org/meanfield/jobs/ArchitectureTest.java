package org.meanfield.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the picture of the project: which package may know which, and where each library is allowed. */
final class ArchitectureTest {

    /** From top to bottom. A package knows its own floor and those below it, never one above. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("org.meanfield.jobs", "org.meanfield.driver.ml", "org.meanfield.driver.dl4j"),
            List.of("org.meanfield.driver.bench", "org.meanfield.driver.bench.scale"),
            List.of("org.meanfield.driver"),
            List.of("org.meanfield.driver.spark", "org.meanfield.driver.report", "org.meanfield.driver.telemetry"),
            List.of(
                    "org.meanfield.driver.spark.round",
                    "org.meanfield.driver.spark.evaluate",
                    "org.meanfield.driver.spark.predict",
                    "org.meanfield.driver.report.chart"),
            List.of("org.meanfield.driver.spark.exchange", "org.meanfield.driver.spark.place"),
            List.of("org.meanfield.driver.spark.executor", "org.meanfield.driver.spark.read"),
            List.of("org.meanfield.driver.spark.watch", "org.meanfield.driver.source.check"),
            List.of("org.meanfield.driver.source.fit"),
            List.of("org.meanfield.driver.source.portion"),
            List.of(
                    "org.meanfield.driver.source",
                    "org.meanfield.driver.train",
                    "org.meanfield.driver.cluster",
                    "org.meanfield.driver.gallery"),
            List.of("org.meanfield.driver.train.stop", "org.meanfield.driver.source.drawn"),
            List.of("org.meanfield.driver.config", "org.meanfield.driver.store"),
            List.of("org.meanfield.driver.model"),
            List.of("org.meanfield.driver.job"),
            List.of("org.meanfield.worker.train"),
            List.of("org.meanfield.worker.replica", "org.meanfield.worker.average"),
            List.of("org.meanfield.worker.network"),
            List.of("org.meanfield.worker.network.layer"),
            List.of("org.meanfield.worker.network.vertex"),
            List.of("org.meanfield.worker.network.kernel"),
            List.of("org.meanfield.worker.optimizer", "org.meanfield.worker.loss", "org.meanfield.worker.evaluate"),
            List.of("org.meanfield.worker.data", "org.meanfield.worker.arguments", "org.meanfield.worker.device"));

    private static final JavaClasses MEANFIELD = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.meanfield");

    /** The guard: rules over classes that were never read would all hold, and so would a floor that nobody lives on. */
    @Test
    void everyPackageHasItsFloorAndEveryFloorItsPackages() {
        TreeSet<String> seen = MEANFIELD.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(toCollection(TreeSet::new));
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        FLOORS.stream().flatMap(List::stream).toList());
        assertThat(MEANFIELD.size()).isGreaterThan(100);
    }

    @TestFactory
    Stream<DynamicTest> arrowsPointDownward() {
        return IntStream.range(1, FLOORS.size())
                .mapToObj(floor -> dynamicTest(FLOORS.get(floor) + " know no floor above", () -> noClasses()
                        .that()
                        .resideInAnyPackage(names(FLOORS.subList(floor, floor + 1)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(names(FLOORS.subList(0, floor)))
                        .check(MEANFIELD)));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.meanfield.(**)").should().beFreeOfCycles().check(MEANFIELD);
    }

    @TestFactory
    Stream<DynamicTest> librariesStayWhereTheyBelong() {
        return Stream.of(
                only(
                        "org.apache.spark..",
                        "org.meanfield.driver.spark..",
                        "org.meanfield.driver.ml",
                        "org.meanfield.driver.dl4j",
                        "org.meanfield.driver.bench",
                        "org.meanfield.driver.bench.scale",
                        "org.meanfield.driver",
                        "org.meanfield.jobs"),
                only("scala..", "org.meanfield.driver.spark..", "org.meanfield.driver.ml"),
                only(
                        "org.apache.hadoop..",
                        "org.meanfield.driver.spark..",
                        "org.meanfield.driver.ml",
                        "org.meanfield.driver.dl4j",
                        "org.meanfield.driver.source",
                        "org.meanfield.driver.store",
                        "org.meanfield.jobs"),
                only("com.typesafe.config..", "org.meanfield.driver.config"),
                only("ai.djl..", "org.meanfield.driver.bench"),
                only("picocli..", "org.meanfield.jobs"),
                only("com.codahale..", "org.meanfield.driver.spark.watch"),
                only("com.github.weisj..", "org.meanfield.driver.report.chart"),
                only("io.opentelemetry..", "org.meanfield.driver.telemetry"),
                only(
                        "org.deeplearning4j..",
                        "org.meanfield.worker..",
                        "org.meanfield.driver.dl4j",
                        "org.meanfield.driver.bench"),
                only(
                        "org.nd4j..",
                        "org.meanfield.worker..",
                        "org.meanfield.driver.dl4j",
                        "org.meanfield.driver.bench",
                        "org.meanfield.driver"));
    }

    private static DynamicTest only(String library, String... packages) {
        return dynamicTest(library + " only in " + List.of(packages), () -> noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MEANFIELD));
    }

    @Test
    void onlyTheCommandsSpeakToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.meanfield.jobs")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(MEANFIELD);
    }

    @Test
    void onlyOneClassEndsTheProcess() {
        noClasses()
                .that()
                .areNotAssignableTo(ProcessEnd.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(MEANFIELD);
    }

    @Test
    void loggingGoesThroughSlf4j() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MEANFIELD);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.logging..", "org.apache.log4j..", "org.apache.commons.logging..")
                .check(MEANFIELD);
    }

    /** JNA, which is no part of the JDK, has its package among the JDK's own. */
    @Test
    void onlyPublicApisOfTheJdkAreUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("sun..", "com.sun..", "jdk.internal..")
                        .and(resideOutsideOfPackage("com.sun.jna..")))
                .check(MEANFIELD);
    }

    @Test
    void classesAreFinalOrAbstract() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MEANFIELD);
    }

    private static String[] names(List<List<String>> floors) {
        return floors.stream().flatMap(List::stream).toArray(String[]::new);
    }
}
