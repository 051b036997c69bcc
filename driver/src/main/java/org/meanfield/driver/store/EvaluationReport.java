package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.evaluate.ClassDiagnosis;
import org.meanfield.worker.evaluate.Diagnosis;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.network.NetworkSpec;

/**
 * What a model came to on some examples: what evaluation.json holds.
 *
 * @param figures  loss and the conf's metrics by Keras' names, in the order to show them
 * @param examples they are measured on
 * @param outputs  what else there is to say of each output
 */
public record EvaluationReport(Map<String, Double> figures, long examples, List<Output> outputs) {
    public EvaluationReport {
        outputs = List.copyOf(outputs);
    }

    /**
     * What there is to say of one output.
     *
     * @param classes names of the classes, in order; none where it answers no single class
     */
    public record Output(String name, List<String> classes, Diagnosis diagnosis) {
        public Output {
            classes = List.copyOf(classes);
        }
    }

    /** The report of an evaluation of {@code network}. */
    public static EvaluationReport of(Evaluation evaluation, NetworkSpec network, Preprocessing preprocessing) {
        List<Output> outputs = IntStream.range(0, evaluation.outputs().size())
                .mapToObj(i -> output(
                        network.outputs().get(i).node(),
                        ClassNames.of(preprocessing.targets().get(i)),
                        evaluation.outputs().get(i)))
                .toList();
        return new EvaluationReport(
                evaluation.scores().figures(), evaluation.scores().examples(), outputs);
    }

    private static Output output(String name, ClassNames names, Diagnosis diagnosis) {
        return new Output(
                name,
                diagnosis instanceof ClassDiagnosis classes ? names.first(classes.classes()) : List.of(),
                diagnosis);
    }

    /** Every figure by its name; of several outputs those beyond the conf's metrics begin with the output's name. */
    public Map<String, Double> allFigures() {
        Map<String, Double> all = new LinkedHashMap<>(figures);
        for (Output output : outputs) {
            String prefix = outputs.size() > 1 ? output.name() + "_" : "";
            output.diagnosis().figures().forEach((name, value) -> all.putIfAbsent(prefix + name, value));
        }
        return all;
    }

    Content json() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        figures.forEach((name, figure) -> RunJson.number(node, name, figure));
        node.put("examples", examples);
        for (Output output : outputs) {
            describe(node.withObject("/outputs").putObject(output.name()), output);
        }
        return Json.indented(node);
    }

    private static void describe(ObjectNode node, Output output) {
        output.diagnosis().figures().forEach((name, figure) -> RunJson.number(node, name, figure));
        if (output.diagnosis() instanceof ClassDiagnosis classes) {
            perClass(node.putArray("per_class"), output.classes(), classes);
            confusion(node.putArray("confusion"), classes);
            calibration(node.putArray("calibration"), classes);
        }
    }

    private static void perClass(ArrayNode array, List<String> names, ClassDiagnosis diagnosis) {
        List<ClassDiagnosis.ClassFigures> all = diagnosis.perClass();
        for (int i = 0; i < names.size(); i++) {
            ClassDiagnosis.ClassFigures figures = all.get(i);
            ObjectNode node = array.addObject();
            node.put("class", names.get(i));
            node.put("precision", figures.precision());
            node.put("recall", figures.recall());
            node.put("f1_score", figures.f1Score());
            node.put("support", figures.support());
            node.put("roc_auc", figures.rocAuc());
            node.put("pr_auc", figures.prAuc());
        }
    }

    private static void confusion(ArrayNode rows, ClassDiagnosis diagnosis) {
        for (int target = 0; target < diagnosis.classes(); target++) {
            ArrayNode row = rows.addArray();
            for (int answer = 0; answer < diagnosis.classes(); answer++) {
                row.add(diagnosis.count(target, answer));
            }
        }
    }

    private static void calibration(ArrayNode array, ClassDiagnosis diagnosis) {
        for (ClassDiagnosis.Bin bin : diagnosis.bins()) {
            ObjectNode node = array.addObject();
            node.put("from", bin.from());
            node.put("to", bin.to());
            node.put("examples", bin.answers());
            node.put("confidence", bin.confidence());
            node.put("accuracy", bin.accuracy());
        }
    }
}
