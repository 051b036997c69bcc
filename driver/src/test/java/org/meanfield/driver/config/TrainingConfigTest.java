package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.load;
import static org.meanfield.driver.config.ConfText.problem;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;

class TrainingConfigTest {

    @Test
    void defaults() {
        assertThat(least("").training())
                .isEqualTo(new TrainingConfig(
                        new OptimizerSpec.RmsProp(Schedule.constant(0.001), 0.9, 0, 1e-7, false),
                        Optional.empty(),
                        1,
                        32,
                        new Shuffle.Local(),
                        1));
    }

    @Test
    void explicitValues() {
        TrainingConfig training = least(
                        """
                        training {
                          optimizer { sgd { learning_rate = 0.5, momentum = 0.9, nesterov = true } }
                          epochs = 5
                          batch_size = 128
                          shuffle { global { every = 3 } }
                          seed = -9223372036854775808
                        }
                        """)
                .training();

        assertThat(training)
                .isEqualTo(new TrainingConfig(
                        new OptimizerSpec.Sgd(Schedule.constant(0.5), 0.9, true),
                        Optional.empty(),
                        5,
                        128,
                        new Shuffle.Global(3),
                        Long.MIN_VALUE));
    }

    @Test
    void anOptimizerMayBeGivenByItsNameAlone() {
        assertThat(least("training.optimizer = sgd").training().optimizer())
                .isEqualTo(new OptimizerSpec.Sgd(Schedule.constant(0.01), 0, false));
    }

    @Test
    void aShortNameStandsForTheLoss() {
        JobConfig config = least("training.loss = mae");

        assertThat(config.network().outputs().get(0).loss()).isEqualTo(Loss.MEAN_ABSOLUTE_ERROR);
        assertThat(config.effective()).contains("loss = mean_absolute_error");
    }

    @Test
    void numbersMayComeAsText() {
        assertThat(least("training.epochs = \"7\"").training().epochs()).isEqualTo(7);
        assertThat(least("training.epochs = 1e2").training().epochs()).isEqualTo(100);
    }

    @Test
    void validations() {
        assertThat(problem("training.epochs = 0")).isEqualTo("line 5 training.epochs = 0 must be at least 1");
        assertThat(problem("training.epochs = 1.5")).isEqualTo("line 5 training.epochs = 1.5 must be a whole number");
        assertThat(problem("training.epochs = [1]")).isEqualTo("line 5 training.epochs = [1] must be a whole number");
        assertThat(problem("training.epochs { a = 1 }")).isEqualTo("line 5 training.epochs must be a whole number");
        assertThat(problem("training.batch_size = -1")).isEqualTo("line 5 training.batch_size = -1 must be at least 1");
        assertThat(problem("training.batchsize = 1"))
                .isEqualTo("line 5 training.batchsize = 1 unknown key; did you mean training.batch_size?");
        assertThat(problem("training.seed = 99999999999999999999"))
                .startsWith("line 5 training.seed = 99999999999999999999 must be at most 9223372036854775807");
        assertThat(problem("training.loss = sparse_categorial_crossentropy"))
                .isEqualTo("line 5 training.loss = sparse_categorial_crossentropy unknown loss; "
                        + "did you mean sparse_categorical_crossentropy?");
        assertThat(problem("training.workers = 4"))
                .isEqualTo("line 5 training.workers = 4 unknown key; did you mean averaging.workers?");
    }

    @Test
    void validationsOfTheOptimizer() {
        assertThat(problem("training.optimizer = adma"))
                .isEqualTo("line 5 training.optimizer = adma unknown optimizer; did you mean adam?");
        assertThat(problem("training.optimizer { Adam { learning_rate = 1 } }"))
                .isEqualTo("line 5 training.optimizer.Adam unknown optimizer; did you mean adam?");
        assertThat(problem("training.optimizer { adam {}, sgd {} }"))
                .isEqualTo("line 5 training.optimizer must name exactly one optimizer, but names adam and sgd");
        assertThat(problem("training.optimizer {}"))
                .isEqualTo("line 5 training.optimizer must name exactly one optimizer, but names none");
        assertThat(problem("training.optimizer = 3"))
                .isEqualTo("line 5 training.optimizer = 3 must name one optimizer");
        assertThat(problem("training.optimizer { adam = 3 }"))
                .isEqualTo("line 5 training.optimizer.adam = 3 must be a block: adam { ... }");
        assertThat(problem("training.optimizer = null")).isEqualTo("missing training.optimizer is required");
        assertThat(problem("training.optimizer { sgd { learning_rate = 0 } }"))
                .isEqualTo("line 5 training.optimizer.sgd.learning_rate = 0 must be above 0");
        assertThat(problem("training.optimizer { sgd { nesterov = maybe } }"))
                .isEqualTo("line 5 training.optimizer.sgd.nesterov = maybe must be true or false");
        assertThat(problem("training.optimizer { sgd { momentun = 0.9 } }"))
                .isEqualTo("line 5 training.optimizer.sgd.momentun = 0.9 unknown key; "
                        + "did you mean training.optimizer.sgd.momentum?");
    }

    @Test
    void aSmallerLearningRateOnAPlateau() {
        ReduceLearningRate defaults = least(
                        """
                        data.validation = 0.3
                        training.reduce_lr_on_plateau {}
                        """)
                .training()
                .reduceLearningRate()
                .orElseThrow();
        JobConfig explicit = least("training { metrics = accuracy, reduce_lr_on_plateau { monitor = accuracy, "
                + "factor = 0.5, patience = 2, min_delta = 0, cooldown = 3, min_lr = 0.001 } }");

        assertThat(defaults)
                .isEqualTo(new ReduceLearningRate(new Monitor("val_loss", Monitor.Mode.MIN), 0.1, 10, 1e-4, 0, 0));
        assertThat(explicit.training().reduceLearningRate())
                .contains(new ReduceLearningRate(new Monitor("accuracy", Monitor.Mode.MAX), 0.5, 2, 0, 3, 0.001));
        assertThat(load(explicit.effective()).training()).isEqualTo(explicit.training());
    }

    @Test
    void validationsOfTheLearningRateOnAPlateau() {
        assertThat(problem("training.reduce_lr_on_plateau {}"))
                .startsWith("line 5 training.reduce_lr_on_plateau")
                .contains("must be a figure of every epoch: loss;");
        assertThat(problem("training.reduce_lr_on_plateau { monitor = loss, factor = 1 }"))
                .isEqualTo("line 5 training.reduce_lr_on_plateau.factor = 1 must be above 0 and below 1");
        assertThat(problem("training.reduce_lr_on_plateau { monitor = loss, mode = most }"))
                .isEqualTo("line 5 training.reduce_lr_on_plateau.mode = most must be auto, min or max");
    }

    @Test
    void examplesAreDealtAnewAfterEveryFewEpochs() {
        assertThat(least("training.shuffle = global").training().shuffle()).isEqualTo(new Shuffle.Global(1));
        assertThat(List.of(1, 3, 4, 6, 7)).map(new Shuffle.Global(3)::deals).containsExactly(0, 0, 1, 1, 2);
        assertThat(problem("training.shuffle { global { every = 0 } }"))
                .isEqualTo("line 5 training.shuffle.global.every = 0 must be at least 1");
        assertThat(problem("training.shuffle = batch")).startsWith("line 5 training.shuffle = batch unknown shuffle");
    }
}
