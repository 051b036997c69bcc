package org.meanfield.worker.network.vertex;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Patches;
import org.meanfield.worker.network.kernel.Product;
import org.meanfield.worker.network.kernel.Product.Matrix;
import org.meanfield.worker.network.kernel.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One pass of a {@link Convolution}, a few images at a time, so that their patches stay in the processor's cache. Patches
 * are gathered again on the way back: they are several times as large as the images.
 */
final class Convolved implements Pass {
    private static final int PATCH_VALUES = 1 << 16;

    private final Convolution of;
    private final Patches patches;
    private final Learning below;
    private final int n;
    private final int together;
    private final Floats images;
    private final INDArray output;
    private final Floats answers;
    private final Floats factor;
    private final Floats gathered;
    private final float[] someImages;
    private final float[] somePatches;

    Convolved(Convolution of, INDArray input, float[] factor, Scope scope) {
        this.of = of;
        this.patches = of.patches();
        this.below = scope.below();
        this.n = Math.toIntExact(input.size(0));
        int ofOne = patches.stops() * patches.width();
        this.together = Math.max(1, Math.min(n, PATCH_VALUES / ofOne));
        this.images = Floats.of(input);
        this.output = scope.kept(n, patches.down().steps(), patches.across().steps(), of.filters());
        this.answers = Floats.of(output);
        this.factor = Floats.of(scope.kept(factor.length));
        this.factor.write(0, factor, factor.length);
        this.gathered = Floats.of(scope.kept(together, ofOne));
        this.someImages = new float[together * patches.imageSize()];
        this.somePatches = new float[together * ofOne];
    }

    void forward(float[] biases) {
        for (int first = 0; first < n; first += together) {
            int rows = gather(first);
            long from = (long) first * patches.stops() * of.filters();
            Rows.fill(answers, from, rows, biases);
            new Product(rows, of.filters(), patches.width())
                    .add(patchMatrix(), Matrix.of(factor, of.filters()), answerMatrix(from));
            of.activation().apply(answers, from, rows * of.filters());
        }
    }

    /** Gathers the patches of some images from {@code first} on, and gives their number. */
    private int gather(int first) {
        int now = Math.min(together, n - first);
        int ofOne = patches.stops() * patches.width();
        images.read((long) first * patches.imageSize(), someImages, now * patches.imageSize());
        for (int image = 0; image < now; image++) {
            patches.gather(someImages, image * patches.imageSize(), somePatches, image * ofOne);
        }
        gathered.write(0, somePatches, now * ofOne);
        return now * patches.stops();
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
        Floats ofAnswers = Floats.of(epsilon);
        int inputs = below == Learning.SOME ? 1 : 0;
        INDArray[] ofInputs = new INDArray[inputs];
        Arrays.setAll(ofInputs, i -> Nd4j.createUninitialized(output.dataType(), n, patches.imageSize()));
        Floats ofFactor = Floats.of(Nd4j.zeros(output.dataType(), patches.width(), of.filters()));
        float[] ofBiases = new float[of.filters()];
        for (int first = 0; first < n; first += together) {
            int rows = gather(first);
            long from = (long) first * patches.stops() * of.filters();
            of.activation().back(answers, ofAnswers, from, rows * of.filters());
            Rows.addSum(answers, from, rows, ofBiases);
            new Product(patches.width(), of.filters(), rows)
                    .add(patchMatrix().columns(), answerMatrix(from), Matrix.of(ofFactor, of.filters()));
            for (INDArray ofInput : ofInputs) {
                scatter(first, rows, from, Floats.of(ofInput));
            }
        }
        float[] factorGradient = new float[patches.width() * of.filters()];
        ofFactor.read(0, factorGradient, factorGradient.length);
        of.write(factorGradient, gradients.get(Convolution.KERNEL));
        if (of.bias()) {
            Floats.of(gradients.get(Convolution.BIAS)).write(0, ofBiases, ofBiases.length);
        }
        return Arrays.stream(ofInputs).map(this::asImages).toList();
    }

    /** Writes the gradients of some images from {@code first} on; the patches' take the place of the patches. */
    private void scatter(int first, int rows, long from, Floats ofImages) {
        new Product(rows, patches.width(), of.filters())
                .write(answerMatrix(from), Matrix.of(factor, of.filters()).columns(), patchMatrix());
        gathered.read(0, somePatches, rows * patches.width());
        int now = rows / patches.stops();
        Arrays.fill(someImages, 0f);
        for (int image = 0; image < now; image++) {
            patches.scatter(
                    somePatches, image * patches.stops() * patches.width(), someImages, image * patches.imageSize());
        }
        ofImages.write((long) first * patches.imageSize(), someImages, now * patches.imageSize());
    }

    private Matrix patchMatrix() {
        return Matrix.of(gathered, patches.width());
    }

    private Matrix answerMatrix(long from) {
        return Matrix.of(answers, of.filters()).from(from);
    }

    private INDArray asImages(INDArray rows) {
        return rows.reshape(n, patches.down().length(), patches.across().length(), patches.channels());
    }
}
