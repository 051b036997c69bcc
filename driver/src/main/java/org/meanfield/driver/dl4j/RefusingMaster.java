package org.meanfield.driver.dl4j;

import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;

/** What DL4J asks of a training master and this engine cannot do: refused, saying what to do instead. */
abstract class RefusingMaster implements TrainingMaster<TrainingResult, TrainingWorker<TrainingResult>> {

    @Override
    public void setCollectTrainingStats(boolean collectTrainingStats) {
        if (collectTrainingStats) {
            throw new UnsupportedOperationException("setCollectTrainingStats(true): a run with checkpoints(...) has the"
                    + " times of every round in rounds.jsonl");
        }
    }

    @Override
    public boolean getIsCollectTrainingStats() {
        return false;
    }

    @Override
    public SparkTrainingStats getTrainingStats() {
        throw new UnsupportedOperationException(
                "getTrainingStats(): none are collected; a run with checkpoints(...) has the times of every round in"
                        + " rounds.jsonl");
    }

    @Override
    public void addHook(TrainingHook hook) {
        throw new UnsupportedOperationException("addHook(" + hook.getClass().getName()
                + "): nothing is called on the workers, whose work must give the same bits when it is done again; use"
                + " setListeners, which are called on the driver after every mean");
    }

    /** There is none. */
    @Override
    public void removeHook(TrainingHook hook) {}

    @Override
    public TrainingWorker<TrainingResult> getWorkerInstance(SparkDl4jMultiLayer network) {
        throw noWorker();
    }

    @Override
    public TrainingWorker<TrainingResult> getWorkerInstance(SparkComputationGraph graph) {
        throw noWorker();
    }

    private static UnsupportedOperationException noWorker() {
        return new UnsupportedOperationException(
                "getWorkerInstance: Meanfield's own workers train; call fit of SparkDl4jMultiLayer or SparkComputationGraph");
    }
}
