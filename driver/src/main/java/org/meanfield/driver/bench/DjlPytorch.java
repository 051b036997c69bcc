package org.meanfield.driver.bench;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;

/**
 * The dense network in PyTorch, through the Deep Java Library, on all cores: one mini-batch in memory over and over, by
 * adam, which DJL does in one call of PyTorch's where its rmsprop takes many.
 */
final class DjlPytorch {
    private DjlPytorch() {}

    static Measured measure(Conditions conditions) {
        RandomBatch drawn = RandomBatch.drawn(1);
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam().build());
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Model model = Model.newInstance("dense", "PyTorch")) {
            model.setBlock(new SequentialBlock()
                    .add(Linear.builder().setUnits(512).build())
                    .add(Activation::relu)
                    .add(Linear.builder().setUnits(Workload.CLASSES).build()));
            try (Trainer trainer = model.newTrainer(config)) {
                Shape shape = new Shape(Workload.BATCH, Workload.SIDE * Workload.SIDE);
                trainer.initialize(shape);
                NDArray inputs = manager.create(drawn.pixels(), shape);
                NDArray labels = manager.create(drawn.classes(), new Shape(Workload.BATCH, 1));
                double steps = conditions.pace().of(() -> step(trainer, inputs, labels));
                return Measured.rate(Workload.BATCH * steps);
            }
        }
    }

    private static void step(Trainer trainer, NDArray inputs, NDArray labels) {
        try (GradientCollector gradients = trainer.newGradientCollector()) {
            try (NDList answers = trainer.forward(new NDList(inputs));
                    NDArray loss = trainer.getLoss().evaluate(new NDList(labels), answers)) {
                gradients.backward(loss);
            }
        }
        trainer.step();
    }
}
