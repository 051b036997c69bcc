package org.meanfield.driver.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.report.chart.Element;
import org.meanfield.driver.store.EpochFigures;
import org.meanfield.driver.store.RunResults;

/** The numbers that matter first: how good, how far, how fast. */
record Summary(RunResults run, Optional<JobConfig> config, Optional<NetworkFigures> network) {

    Element tiles() {
        List<Element> tiles = new ArrayList<>();
        if (!run.epochs().isEmpty()) {
            tiles.add(quality(Learning.of(run, config)));
        }
        run.test().entrySet().stream()
                .limit(2)
                .forEach(figure -> tiles.add(Blocks.tile(
                        "Test " + figure.getKey(),
                        Numbers.figure(figure.getValue()),
                        "the trained model on data.test")));
        tiles.add(Blocks.tile(
                "Epochs",
                progress(),
                run.account().running() ? "and it goes on" : run.account().state()));
        if (!run.epochs().isEmpty()) {
            double seconds =
                    run.epochs().stream().mapToDouble(EpochFigures::seconds).sum();
            long examples =
                    run.epochs().stream().mapToLong(EpochFigures::examples).sum();
            tiles.add(Blocks.tile("Training time", Numbers.duration(seconds), "validation included"));
            tiles.add(Blocks.tile(
                    "Examples a second", Numbers.count(Math.round(examples / seconds)), "validation included"));
        }
        network.ifPresent(net -> tiles.add(Blocks.tile(
                "Weights",
                Numbers.count(net.weights()),
                Numbers.counted(net.network().nodes().size(), "layer"))));
        return Element.of("div").with("class", "tiles").add(tiles);
    }

    /**
     * The first metric that an epoch names, or the loss where its outputs have losses of their own: of validation where
     * there is one, in the best epoch or else the last.
     */
    private Element quality(Learning learning) {
        List<String> names = Curves.names(run.epochs());
        String name = names.size() > 1 && !names.get(1).endsWith("_loss") ? names.get(1) : names.get(0);
        EpochFigures last = run.epochs().get(run.epochs().size() - 1);
        String shown = last.figures().containsKey(Curves.VALIDATION + name) ? Curves.VALIDATION + name : name;
        int epoch = learning.best().orElse(last.epoch());
        String whence = (learning.best().isPresent() ? "in the best epoch, " : "in epoch ") + epoch;
        return Blocks.tile(
                Curves.title(shown.replace(Curves.VALIDATION, "validation ")),
                Numbers.figure(learning.figure(epoch, shown).orElse(Double.NaN)),
                whence);
    }

    private String progress() {
        int done = run.epochs().size();
        return config.map(job -> done + " / " + job.training().epochs()).orElse(Integer.toString(done));
    }
}
