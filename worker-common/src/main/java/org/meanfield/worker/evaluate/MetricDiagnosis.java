package org.meanfield.worker.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Metrics and no more. */
public record MetricDiagnosis(List<Tally> tallies) implements Diagnosis {
    public MetricDiagnosis {
        tallies = List.copyOf(tallies);
    }

    static MetricDiagnosis of(Answered answered, Metric... metrics) {
        return new MetricDiagnosis(Arrays.stream(metrics)
                .map(metric -> new MetricSpec(metric).tally(answered))
                .toList());
    }

    @Override
    public MetricDiagnosis plus(Diagnosis other) {
        List<Tally> others = ((MetricDiagnosis) other).tallies;
        return new MetricDiagnosis(IntStream.range(0, tallies.size())
                .mapToObj(i -> tallies.get(i).plus(others.get(i)))
                .toList());
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        tallies.forEach(tally -> figures.put(tally.metric().toString(), tally.value()));
        return figures;
    }
}
