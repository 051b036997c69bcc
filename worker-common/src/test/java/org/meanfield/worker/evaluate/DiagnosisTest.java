package org.meanfield.worker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.evaluation.regression.RegressionEvaluation;

/** What evaluation tells beside the metrics of a conf, against DL4J and by hand. */
class DiagnosisTest {

    @Test
    void classesAreCountedAsDl4jDoes() {
        Answered answered = RandomAnswers.classes(500, 7, 1);
        org.nd4j.evaluation.classification.Evaluation dl4j = new org.nd4j.evaluation.classification.Evaluation(
                IntStream.range(0, 7).mapToObj(Integer::toString).toList(), 5);
        dl4j.eval(RandomAnswers.targets(answered), RandomAnswers.answers(answered));

        ClassDiagnosis diagnosis = ClassDiagnosis.of(answered);

        for (int target = 0; target < 7; target++) {
            for (int answer = 0; answer < 7; answer++) {
                assertThat(diagnosis.count(target, answer))
                        .isEqualTo(dl4j.getConfusionMatrix().getCount(target, answer));
            }
            ClassDiagnosis.ClassFigures figures = diagnosis.perClass().get(target);
            assertThat(figures.precision()).isCloseTo(dl4j.precision(target), within(1e-12));
            assertThat(figures.recall()).isCloseTo(dl4j.recall(target), within(1e-12));
            assertThat(figures.f1Score()).isCloseTo(dl4j.f1(target), within(1e-12));
        }
        assertThat(diagnosis.figures())
                .containsEntry("accuracy", dl4j.accuracy())
                .containsEntry("top_5_accuracy", dl4j.topNAccuracy());
        assertThat(diagnosis.figures().get("macro_precision"))
                .isCloseTo(dl4j.precision(EvaluationAveraging.Macro), within(1e-12));
        assertThat(diagnosis.figures().get("macro_recall"))
                .isCloseTo(dl4j.recall(EvaluationAveraging.Macro), within(1e-12));
    }

    @Test
    void aSingleProbabilityHasTwoClasses() {
        Answered answered = RandomAnswers.apart(3);
        ROC exact = new ROC(0);
        exact.eval(RandomAnswers.targets(answered), RandomAnswers.answers(answered));

        ClassDiagnosis diagnosis = ClassDiagnosis.of(answered);

        assertThat(diagnosis.classes()).isEqualTo(2);
        assertThat(diagnosis.perClass())
                .map(ClassDiagnosis.ClassFigures::rocAuc)
                .allSatisfy(area -> assertThat(area).isCloseTo(exact.calculateAUC(), within(1e-9)));
        assertThat(diagnosis.figures().get("accuracy"))
                .isEqualTo(
                        new MetricSpec(Metric.BINARY_ACCURACY).tally(answered).value());
    }

    /** From 0 to 1 answer of 1, nothing right in the second, right in the third: 1/2 + 0 + (1 - ln 3/2) / 2. */
    @Test
    void precisionGoesAlongACurveBetweenThresholds() {
        ClassDiagnosis diagnosis = ClassDiagnosis.of(
                new Answered(new float[] {0.001f, 0.51f, 0.31f, 0.91f}, new float[] {0, 0, 1, 1}, 4, 1));

        assertThat(diagnosis.perClass().get(1).prAuc()).isCloseTo(0.5 + (1 - Math.log(1.5)) / 2, within(1e-12));
        assertThat(diagnosis.perClass().get(1).rocAuc()).isCloseTo(0.75, within(1e-12));
    }

    /** 0.75 and 0.71 are one bin with one right of two; 0.95, and 1 - 0.05, another with both right. */
    @Test
    void calibrationComparesConfidenceAndAccuracy() {
        ClassDiagnosis diagnosis = ClassDiagnosis.of(
                new Answered(new float[] {0.75f, 0.71f, 0.95f, 0.05f}, new float[] {1, 0, 1, 0}, 4, 1));

        ClassDiagnosis.Bin unsure = diagnosis.bins().get(7);
        ClassDiagnosis.Bin sure = diagnosis.bins().get(9);
        assertThat(unsure.answers()).isEqualTo(2);
        assertThat(unsure.confidence()).isCloseTo(0.73, within(1e-6));
        assertThat(unsure.accuracy()).isEqualTo(0.5);
        assertThat(sure.confidence()).isCloseTo(0.95, within(1e-6));
        assertThat(sure.accuracy()).isEqualTo(1);
        assertThat(diagnosis.figures().get("expected_calibration_error"))
                .isCloseTo(2 / 4.0 * 0.23 + 2 / 4.0 * 0.05, within(1e-6));
    }

    @Test
    void numbersHaveDl4jsErrors() {
        Answered answered = RandomAnswers.numbers(300, 2, 4);
        RegressionEvaluation dl4j = new RegressionEvaluation(2);
        dl4j.eval(RandomAnswers.targets(answered), RandomAnswers.answers(answered));

        assertThat(Diagnosis.of(Targets.NUMBERS, answered).figures().values())
                .zipSatisfy(
                        List.of(
                                dl4j.averageMeanSquaredError(),
                                dl4j.averageMeanAbsoluteError(),
                                Math.sqrt(dl4j.averageMeanSquaredError()),
                                dl4j.averageRSquared()),
                        (own, other) -> assertThat(own).isCloseTo(other, within(1e-5)));
    }

    @Test
    void partsAddUpToTheWholeHoweverTheyAreCut() {
        for (Targets targets : Targets.values()) {
            Answered whole =
                    targets == Targets.CLASSES ? RandomAnswers.classes(300, 7, 5) : RandomAnswers.binary(300, 3, 6);
            Diagnosis parts = Diagnosis.of(targets, RandomAnswers.part(whole, 0, 11))
                    .plus(Diagnosis.of(targets, RandomAnswers.part(whole, 11, 256)))
                    .plus(Diagnosis.of(targets, RandomAnswers.part(whole, 256, 300)));

            Diagnosis.of(targets, whole)
                    .figures()
                    .forEach((name, value) ->
                            assertThat(parts.figures().get(name)).as(name).isCloseTo(value, within(1e-9)));
        }
    }
}
