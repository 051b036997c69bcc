package org.meanfield.driver.spark.evaluate;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.meanfield.driver.gallery.FirstLayer;
import org.meanfield.driver.gallery.ShownAnswers;
import org.meanfield.driver.spark.executor.GpuStages;
import org.meanfield.driver.spark.executor.ReplicaPool;
import org.meanfield.driver.spark.place.OpenedData;
import org.meanfield.driver.spark.place.PlacedData;
import org.meanfield.driver.spark.place.PlacedExamples;
import org.meanfield.driver.store.ClassNames;
import org.meanfield.driver.store.Gallery;
import org.meanfield.driver.store.Picture;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.replica.ModelState;
import org.meanfield.worker.replica.Replica;

/** The states that a run comes to, against its examples where they lie. */
public record RunEvaluation(
        JavaSparkContext spark, GpuStages gpus, Broadcast<ReplicaPool<Replica>> replicas, NetworkSpec network) {

    /** Loss and the conf's metrics. */
    public Scores scores(PlacedExamples examples, ModelState state) {
        return seen(examples, state, Look.scores()).evaluation().scores();
    }

    /** Tries {@code state} on all test examples, or else on those of validation. */
    public Trial trial(PlacedData data, ModelState state) {
        List<Picture> kernels = FirstLayer.of(network, state.weights());
        Optional<PlacedExamples> examples = data.test().or(data::validation);
        if (examples.isEmpty()) {
            return new Trial(Optional.empty(), Gallery.ofNoExamples(kernels));
        }
        ShownAnswers shown = ShownAnswers.of(network);
        Seen seen = seen(examples.get(), state, Look.everything(shown));
        boolean tested = data.test().isPresent();
        Gallery gallery = shown.gallery(
                tested ? OpenedData.TEST : OpenedData.VALIDATION,
                ClassNames.of(data.preprocessing().targets().get(0)),
                seen.evaluation(),
                seen.shown(),
                kernels);
        return new Trial(tested ? Optional.of(seen.evaluation()) : Optional.empty(), gallery);
    }

    private Seen seen(PlacedExamples examples, ModelState state, Look look) {
        return SparkEvaluation.of(spark, gpus, examples.blocks(), replicas, state, look);
    }
}
