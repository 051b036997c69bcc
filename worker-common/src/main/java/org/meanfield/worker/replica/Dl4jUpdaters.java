package org.meanfield.worker.replica;

import org.meanfield.worker.optimizer.OptimizerSpec;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** DL4J's nearest updater for each optimizer, with the learning rate of the first step. */
final class Dl4jUpdaters {
    private Dl4jUpdaters() {}

    static IUpdater standard(OptimizerSpec spec) {
        double rate = spec.learningRate().at(0);
        if (spec instanceof OptimizerSpec.Sgd sgd) {
            return sgd.momentum() == 0 ? new Sgd(rate) : new Nesterovs(rate, sgd.momentum());
        } else if (spec instanceof OptimizerSpec.RmsProp rms) {
            return new RmsProp(rate, rms.rho(), rms.epsilon());
        } else if (spec instanceof OptimizerSpec.Adam adam) {
            return new Adam(rate, adam.beta1(), adam.beta2(), adam.epsilon());
        } else if (spec instanceof OptimizerSpec.AdamW adam) {
            return new Adam(rate, adam.beta1(), adam.beta2(), adam.epsilon());
        } else if (spec instanceof OptimizerSpec.Amsgrad amsgrad) {
            return new AMSGrad(rate, amsgrad.beta1(), amsgrad.beta2(), amsgrad.epsilon());
        } else if (spec instanceof OptimizerSpec.Nadam nadam) {
            return new Nadam(rate, nadam.beta1(), nadam.beta2(), nadam.epsilon());
        } else if (spec instanceof OptimizerSpec.Adamax adamax) {
            return new AdaMax(rate, adamax.beta1(), adamax.beta2(), adamax.epsilon());
        } else if (spec instanceof OptimizerSpec.Adagrad adagrad) {
            return new AdaGrad(rate, adagrad.epsilon());
        } else if (spec instanceof OptimizerSpec.Adadelta adadelta) {
            return new AdaDelta(adadelta.rho(), adadelta.epsilon());
        } else if (spec instanceof OptimizerSpec.Clipped clipped) {
            return standard(clipped.optimizer());
        }
        throw new IllegalArgumentException("DL4J has no updater for " + spec);
    }
}
