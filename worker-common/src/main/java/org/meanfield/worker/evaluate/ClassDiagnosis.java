package org.meanfield.worker.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a classifier's answers meet the classes. The arrays are handed over, not copied.
 *
 * @param classes     2 where a single value is answered
 * @param confusion   {@code [classes, classes]}: how often class (row) was taken for class (column)
 * @param curves      of each class against the others, as {@link RocCurve} counts
 * @param top         whether the class was among the five likeliest; none where there are no more than five
 * @param reliability of the answers
 */
public record ClassDiagnosis(int classes, long[] confusion, long[] curves, List<Tally> top, Reliability reliability)
        implements Diagnosis {
    private static final int TOP = MetricSpec.DEFAULT_K;

    public ClassDiagnosis {
        top = List.copyOf(top);
    }

    /**
     * One class against the others.
     *
     * @param support how many examples are of it
     */
    public record ClassFigures(
            double precision, double recall, double f1Score, long support, double rocAuc, double prAuc) {}

    /** The answers between two confidences, how sure they were on the mean, and the share of them that is right. */
    public record Bin(double from, double to, long answers, double confidence, double accuracy) {}

    static ClassDiagnosis of(Answered answered) {
        int classes = Math.max(2, answered.outputs());
        long[] confusion = new long[classes * classes];
        long[] curves = new long[classes * RocCurve.COUNTS];
        Reliability reliability = Reliability.none();
        for (int row = 0; row < answered.rows(); row++) {
            int target = target(answered, row);
            int answer = answer(answered, row);
            confusion[target * classes + answer]++;
            reliability.add(likelihood(answered, row, answer), target == answer);
            for (int i = 0; i < classes; i++) {
                RocCurve.count(curves, i * RocCurve.COUNTS, target == i, likelihood(answered, row, i));
            }
        }
        List<Tally> top =
                classes > TOP ? List.of(new MetricSpec(Metric.TOP_K_CATEGORICAL_ACCURACY).tally(answered)) : List.of();
        return new ClassDiagnosis(classes, confusion, curves, top, reliability);
    }

    private static int target(Answered answered, int row) {
        return answered.outputs() > 1 ? answered.target(row) : answered.isPositive(row) ? 1 : 0;
    }

    private static int answer(Answered answered, int row) {
        return answered.outputs() > 1 ? answered.answer(row) : answered.answers()[row] > 0.5f ? 1 : 0;
    }

    private static double likelihood(Answered answered, int row, int name) {
        if (answered.outputs() > 1) {
            return answered.answers()[row * answered.outputs() + name];
        }
        return name == 1 ? answered.answers()[row] : 1 - (double) answered.answers()[row];
    }

    @Override
    public ClassDiagnosis plus(Diagnosis other) {
        ClassDiagnosis more = (ClassDiagnosis) other;
        return new ClassDiagnosis(
                classes,
                sum(confusion, more.confusion),
                sum(curves, more.curves),
                IntStream.range(0, top.size())
                        .mapToObj(i -> top.get(i).plus(more.top.get(i)))
                        .toList(),
                reliability.plus(more.reliability));
    }

    private static long[] sum(long[] some, long[] others) {
        long[] sum = some.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += others[i];
        }
        return sum;
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        long right = IntStream.range(0, classes).mapToLong(i -> count(i, i)).sum();
        figures.put(
                "accuracy",
                share(
                        right,
                        IntStream.range(0, classes).mapToLong(this::support).sum()));
        top.forEach(tally -> figures.put("top_" + TOP + "_accuracy", tally.value()));
        figures.put("macro_precision", mean(ClassFigures::precision));
        figures.put("macro_recall", mean(ClassFigures::recall));
        figures.put("macro_f1_score", mean(ClassFigures::f1Score));
        figures.put("roc_auc", mean(ClassFigures::rocAuc));
        figures.put("pr_auc", mean(ClassFigures::prAuc));
        figures.put("expected_calibration_error", reliability.error());
        return figures;
    }

    /** Over the classes that there are examples of. */
    private double mean(ToDoubleFunction<ClassFigures> figure) {
        return perClass().stream()
                .filter(each -> each.support() > 0)
                .mapToDouble(figure)
                .average()
                .orElse(0);
    }

    /** Each class against the others. */
    public List<ClassFigures> perClass() {
        return IntStream.range(0, classes).mapToObj(this::figuresOf).toList();
    }

    private ClassFigures figuresOf(int name) {
        long right = count(name, name);
        long support = support(name);
        long answered =
                IntStream.range(0, classes).mapToLong(of -> count(of, name)).sum();
        return new ClassFigures(
                share(right, answered),
                share(right, support),
                share(2 * right, support + answered),
                support,
                RocCurve.area(curves, name * RocCurve.COUNTS),
                PrecisionRecallCurve.area(curves, name * RocCurve.COUNTS));
    }

    private long support(int name) {
        return IntStream.range(0, classes)
                .mapToLong(answer -> count(name, answer))
                .sum();
    }

    /** How often class {@code target} was taken for {@code answer}. */
    public long count(int target, int answer) {
        return confusion[target * classes + answer];
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** From the least sure answers to the surest. */
    public List<Bin> bins() {
        return reliability.bins();
    }
}
