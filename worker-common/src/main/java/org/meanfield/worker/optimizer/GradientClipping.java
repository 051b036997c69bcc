package org.meanfield.worker.optimizer;

import java.io.Serializable;
import java.util.List;

/**
 * Keeps gradients from growing too large, between a model's gradients (penalties on weights included) and the
 * optimizer's step. Names and formulas are those of Keras' optimizer arguments.
 */
public sealed interface GradientClipping extends Serializable {

    /** Clips the gradients of the variables {@code blocks} in place. */
    void clip(float[] gradients, List<WeightBlock> blocks);

    /** Leaves gradients as they are. */
    record None() implements GradientClipping {
        @Override
        public void clip(float[] gradients, List<WeightBlock> blocks) {}
    }

    /** Each gradient at least {@code -clipvalue} and at most {@code clipvalue}. */
    record ByValue(double clipvalue) implements GradientClipping {
        @Override
        public void clip(float[] gradients, List<WeightBlock> blocks) {
            float most = (float) clipvalue;
            for (WeightBlock block : blocks) {
                for (int i = block.from(); i < block.to(); i++) {
                    gradients[i] = Math.max(-most, Math.min(most, gradients[i]));
                }
            }
        }
    }

    /** Each variable's gradient scaled down to a norm of at most {@code clipnorm}. */
    record ByNorm(double clipnorm) implements GradientClipping {
        @Override
        public void clip(float[] gradients, List<WeightBlock> blocks) {
            for (WeightBlock block : blocks) {
                scaleDown(gradients, block, block.norm(gradients), clipnorm);
            }
        }
    }

    /** All gradients scaled down by the same factor, so that the norm of all of them is at most {@code globalClipnorm}. */
    record ByGlobalNorm(double globalClipnorm) implements GradientClipping {
        @Override
        public void clip(float[] gradients, List<WeightBlock> blocks) {
            double norm = Math.sqrt(blocks.stream()
                    .mapToDouble(block -> block.sumOfSquares(gradients))
                    .sum());
            for (WeightBlock block : blocks) {
                scaleDown(gradients, block, norm, globalClipnorm);
            }
        }
    }

    private static void scaleDown(float[] gradients, WeightBlock block, double norm, double most) {
        if (norm <= most) {
            return;
        }
        float scale = (float) (most / norm);
        for (int i = block.from(); i < block.to(); i++) {
            gradients[i] *= scale;
        }
    }
}
