package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meanfield.driver.store.EvaluationReport;
import org.meanfield.worker.evaluate.ClassDiagnosis;

/** An evaluation as lines of text: the figures of each output, its classes, and which class was taken for which. */
public final class EvaluationTable {
    /** Wider matrices are only for machines: evaluation.json holds them. */
    private static final int MOST_COLUMNS = 20;

    private EvaluationTable() {}

    public static List<String> lines(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        for (EvaluationReport.Output output : report.outputs()) {
            lines.add("");
            lines.add("Output " + output.name());
            output.diagnosis()
                    .figures()
                    .forEach((name, figure) -> lines.add(String.format("  %-28s%s", name, Numbers.figure(figure))));
            if (output.diagnosis() instanceof ClassDiagnosis classes) {
                perClass(lines, output.classes(), classes);
                confusion(lines, output.classes(), classes);
            }
        }
        return lines;
    }

    private static void perClass(List<String> lines, List<String> names, ClassDiagnosis diagnosis) {
        int wide = width(names, "class");
        lines.add("");
        lines.add("  " + padded("class", wide) + "  precision  recall  f1_score  support  roc_auc  pr_auc");
        List<ClassDiagnosis.ClassFigures> all = diagnosis.perClass();
        for (int i = 0; i < names.size(); i++) {
            ClassDiagnosis.ClassFigures each = all.get(i);
            lines.add("  " + padded(names.get(i), wide)
                    + String.format(
                            Locale.ROOT,
                            "  %9.4f  %6.4f  %8.4f  %7d  %7.4f  %6.4f",
                            each.precision(),
                            each.recall(),
                            each.f1Score(),
                            each.support(),
                            each.rocAuc(),
                            each.prAuc()));
        }
    }

    private static void confusion(List<String> lines, List<String> names, ClassDiagnosis diagnosis) {
        if (names.size() > MOST_COLUMNS) {
            return;
        }
        int wide = width(names, "0".repeat(digits(diagnosis)));
        StringBuilder header = new StringBuilder(" ".repeat(2 + wide));
        names.forEach(name ->
                header.append("  ").append(" ".repeat(wide - name.length())).append(name));
        lines.add("");
        lines.add("  Rows: the true class; columns: the class answered");
        lines.add(header.toString());
        for (int target = 0; target < names.size(); target++) {
            StringBuilder row = new StringBuilder("  ").append(padded(names.get(target), wide));
            for (int answer = 0; answer < names.size(); answer++) {
                row.append(String.format("  %" + wide + "d", diagnosis.count(target, answer)));
            }
            lines.add(row.toString());
        }
    }

    private static int digits(ClassDiagnosis diagnosis) {
        long most = 0;
        for (int i = 0; i < diagnosis.classes() * diagnosis.classes(); i++) {
            most = Math.max(most, diagnosis.confusion()[i]);
        }
        return Long.toString(most).length();
    }

    private static int width(List<String> names, String least) {
        return Math.max(
                least.length(), names.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String padded(String text, int wide) {
        return text + " ".repeat(wide - text.length());
    }
}
