package org.meanfield.worker.network.vertex;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Patches;
import org.meanfield.worker.network.kernel.Pool;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code [n, height, width, channels]} to {@code [n, down, across, channels]}, image by image. */
public record Pooled(Pool pool, Patches windows) implements Operation {

    @Override
    public Map<String, long[]> weights() {
        return Map.of();
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        INDArray input = inputs.get(0);
        INDArray output = scope.kept(
                input.size(0), windows.down().steps(), windows.across().steps(), windows.channels());
        Made made = new Made(this, Floats.of(input), Floats.of(output), output, input.size(0));
        made.forward();
        return made;
    }

    private int answers() {
        return windows.stops() * windows.channels();
    }

    private record Made(Pooled of, Floats images, Floats answers, INDArray output, long n) implements Pass {

        void forward() {
            float[] image = new float[of.windows.imageSize()];
            float[] pooled = new float[of.answers()];
            for (long example = 0; example < n; example++) {
                images.read(example * image.length, image, image.length);
                of.pool.pool(of.windows, image, pooled);
                answers.write(example * pooled.length, pooled, pooled.length);
            }
        }

        @Override
        public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
            Patches windows = of.windows;
            INDArray ofInput = Nd4j.createUninitialized(
                    output.dataType(),
                    n,
                    windows.down().length(),
                    windows.across().length(),
                    windows.channels());
            Floats ofImages = Floats.of(ofInput);
            Floats ofAnswers = Floats.of(epsilon);
            float[] image = new float[windows.imageSize()];
            float[] ofImage = new float[image.length];
            float[] pooled = new float[of.answers()];
            float[] ofPooled = new float[pooled.length];
            for (long example = 0; example < n; example++) {
                images.read(example * image.length, image, image.length);
                answers.read(example * pooled.length, pooled, pooled.length);
                ofAnswers.read(example * pooled.length, ofPooled, pooled.length);
                Arrays.fill(ofImage, 0f);
                of.pool.back(windows, image, pooled, ofPooled, ofImage);
                ofImages.write(example * image.length, ofImage, image.length);
            }
            return List.of(ofInput);
        }
    }
}
