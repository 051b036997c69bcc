package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.meanfield.driver.report.chart.Element;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.Matrix;
import org.meanfield.driver.report.chart.Pictures;
import org.meanfield.driver.store.Gallery;
import org.meanfield.driver.store.Gallery.Shown;

/** What the trained network takes for what. */
record GallerySection(Gallery gallery) {
    private static final int MOST_BARS = 10;

    /** What it has learned, as far as there is something to draw. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        confusion().ifPresent(figures::add);
        gallery.points().forEach(points -> figures.addAll(new NumberFigures(gallery.data(), points).figures()));
        kernels().ifPresent(figures::add);
        return figures;
    }

    private Optional<Figure> confusion() {
        return gallery.confusion().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Matrix("confusion", "Confusion matrix", told(), gallery.classes(), gallery.confusion())
                                .figure());
    }

    private String told() {
        long all = 0;
        long right = 0;
        long worst = 0;
        String pair = "";
        for (int row = 0; row < gallery.classes().size(); row++) {
            for (int column = 0; column < gallery.classes().size(); column++) {
                long count = gallery.confusion().get(row).get(column);
                all += count;
                if (row == column) {
                    right += count;
                } else if (count > worst) {
                    worst = count;
                    pair = gallery.classes().get(row) + " taken for "
                            + gallery.classes().get(column);
                }
            }
        }
        String most =
                worst == 0 ? "" : " The most frequent mistake: " + pair + ", " + Numbers.counted(worst, "time") + ".";
        return "On " + gallery.data() + " " + Numbers.count(right) + " of " + Numbers.counted(all, "example")
                + " are answered rightly." + most;
    }

    private Optional<Figure> kernels() {
        return gallery.kernels().isEmpty()
                ? Optional.empty()
                : Optional.of(Pictures.weights(
                        "kernels",
                        "Weights of the first layer",
                        "What each of the first " + gallery.kernels().size()
                                + " units looks for: positive weights blue, negative ones orange.",
                        gallery.kernels()));
    }

    /** Examples with their answers: the worst mistakes, then some as they come. */
    List<Element> examples() {
        List<Element> parts = new ArrayList<>();
        if (!gallery.mistakes().isEmpty()) {
            parts.add(Element.of("h3").text("The worst mistakes"));
            parts.add(shown(gallery.mistakes()));
        }
        if (!gallery.others().isEmpty()) {
            parts.add(Element.of("h3").text("Examples as they come"));
            parts.add(shown(gallery.others()));
        }
        return parts;
    }

    private Element shown(List<Shown> examples) {
        return Element.of("ol")
                .with("class", "examples")
                .add(examples.stream().map(this::shown).toList());
    }

    private Element shown(Shown example) {
        String truth = gallery.classes().get(example.truth());
        String answer = gallery.classes().get(example.answer());
        Element card = Element.of("li").with("class", example.right() ? "right" : "wrong");
        example.pictures().forEach(picture -> card.add(Pictures.image(picture, "An example of class " + truth)));
        if (example.pictures().isEmpty()) {
            card.add(Blocks.paragraph("values", values(example)));
        }
        String verdict = answer + " " + percent(example.probabilities().get(example.answer()))
                + (example.right() ? "" : ", is " + truth);
        return card.add(Blocks.paragraph("verdict", verdict), bars(example));
    }

    private static String values(Shown example) {
        List<String> numbers = example.values().stream()
                .map(value -> String.format(Locale.ROOT, "%.3g", value))
                .toList();
        return String.join(", ", numbers);
    }

    /** The likeliest classes, and the true one, in the order of the classes. */
    private Element bars(Shown example) {
        List<Float> all = example.probabilities();
        List<Integer> ranked = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            ranked.add(i);
        }
        ranked.sort((one, other) -> Float.compare(all.get(other), all.get(one)));
        List<Integer> chosen = new ArrayList<>(ranked.subList(0, Math.min(MOST_BARS, ranked.size())));
        if (!chosen.contains(example.truth())) {
            chosen.set(chosen.size() - 1, example.truth());
        }
        chosen.sort(Integer::compare);
        Element bars = Element.of("div").with("class", "bars").with("aria-hidden", "true");
        for (int i : chosen) {
            String style = i == example.truth() ? "truth" : i == example.answer() ? "answer" : "other";
            bars.add(Element.of("span")
                    .with("class", style)
                    .with("title", gallery.classes().get(i) + ": " + percent(all.get(i)))
                    .add(Element.of("i")
                            .with(
                                    "style",
                                    String.format(Locale.ROOT, "height:%.1f%%", 100 * Math.max(0.01, all.get(i))))));
        }
        return bars;
    }

    private static String percent(float probability) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * probability);
    }
}
