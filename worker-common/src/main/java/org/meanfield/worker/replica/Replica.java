package org.meanfield.worker.replica;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.meanfield.worker.data.Batch;
import org.meanfield.worker.data.BatchColumn;
import org.meanfield.worker.evaluate.Answered;
import org.meanfield.worker.evaluate.Diagnosis;
import org.meanfield.worker.evaluate.Evaluation;
import org.meanfield.worker.evaluate.OutputScores;
import org.meanfield.worker.evaluate.Scores;
import org.meanfield.worker.loss.GraphLoss;
import org.meanfield.worker.network.NetworkCompiler;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.Kernels;
import org.meanfield.worker.optimizer.OptimizerSpec;
import org.meanfield.worker.optimizer.Schedule;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * One worker's copy of the network, and the only door to DL4J's mutable one. DL4J goes forward and backward; weights and
 * optimizer state are kept in heap arrays, where the optimizer's loop is fastest, and copied to DL4J after each step.
 * Used by one thread at a time.
 */
public final class Replica implements Learner {
    private final ComputationGraph graph;
    private final Steps step;
    private final Schedule learningRate;
    private final List<Answers> answers;
    private final InputArrays inputs;
    private final float[] gradients;
    private float[] weights;
    private float[][] optimizerState;
    private double learningRateFactor = 1;
    private long steps;
    /** Steps taken when the optimizer last began afresh. */
    private long stepsBefore;

    private Replica(ComputationGraph graph, NetworkSpec network, OptimizerSpec optimizer) {
        this.graph = graph;
        WeightLayout layout = WeightLayout.of(network);
        layout.checkOrder(graph);
        this.step = new Steps(optimizer, layout);
        this.learningRate = optimizer.learningRate();
        Shapes shapes = Shapes.of(network);
        List<String> vertices = graph.getConfiguration().getNetworkOutputs();
        this.answers = IntStream.range(0, vertices.size())
                .mapToObj(i -> {
                    NetworkSpec.Output output = network.outputs().get(i);
                    return new Answers(graph, vertices.get(i), output, shapes.shape(output.node()));
                })
                .toList();
        this.inputs = new InputArrays(
                network.inputs().stream().map(input -> input.shape().size()).toList());
        this.weights = new float[Math.toIntExact(graph.params().length())];
        this.gradients = new float[weights.length];
        this.optimizerState = emptyOptimizerState();
    }

    /** A replica whose weights are all zero until it is given a state. */
    public static Replica of(NetworkSpec network, OptimizerSpec optimizer) {
        return of(network, optimizer, Kernels.fastest());
    }

    /** The same, computed by {@code kernels}. */
    static Replica of(NetworkSpec network, OptimizerSpec optimizer, Kernels kernels) {
        ComputationGraph graph = new ComputationGraph(NetworkCompiler.compile(
                network, kernels, output -> new GraphLoss(output.loss(), output.weight()), new NoOp()));
        graph.init();
        for (Layer layer : graph.getLayers()) {
            layer.allowInputModification(false); // dropout would write over what the layer below it keeps
        }
        return new Replica(graph, network, optimizer);
    }

    @Override
    public void begin(ModelState state, double learningRateFactor, long seed) {
        load(state);
        this.learningRateFactor = learningRateFactor;
        Nd4j.getRandom().setSeed(seed);
    }

    /** Goes on from {@code state}, of which nothing is kept but its values. */
    public void load(ModelState state) {
        boolean afresh = state.optimizerState().length == 0;
        if (state.weights().length != weights.length
                || (!afresh && state.optimizerState().length != optimizerState.length)) {
            throw new IllegalArgumentException("A state of " + state.weights().length + " weights and "
                    + state.optimizerState().length + " optimizer arrays does not fit a replica of " + weights.length
                    + " and " + optimizerState.length);
        }
        System.arraycopy(state.weights(), 0, weights, 0, weights.length);
        if (afresh) {
            step.forget(optimizerState);
        } else {
            for (int array = 0; array < optimizerState.length; array++) {
                System.arraycopy(state.optimizerState()[array], 0, optimizerState[array], 0, weights.length);
            }
        }
        steps = state.steps();
        stepsBefore = afresh ? steps : 0;
        NativeFloats.write(weights, graph.params());
    }

    @Override
    public Scores fit(Batch batch) {
        graph.setInputs(inputs.of(batch.inputs()));
        take(batch);
        graph.setLabels(
                answers.stream().map(each -> each.labels(batch.examples())).toArray(INDArray[]::new));
        graph.computeGradientAndScore();
        Scores scores = scores(batch, i -> answers.get(i).trained(batch.examples()));
        double rate = learningRate.at(steps) * learningRateFactor;
        steps++;
        INDArray nativeGradients = graph.getGradientsViewArray();
        INDArray nativeWeights = graph.params(); // a new view at each call
        for (Steps.Stretch stretch : step.stretches()) {
            NativeFloats.read(nativeGradients, gradients, stretch.from(), stretch.to());
            step.take(stretch, weights, gradients, optimizerState, rate, steps - stepsBefore);
            NativeFloats.write(weights, nativeWeights, stretch.from(), stretch.to());
        }
        graph.clear();
        return scores;
    }

    /** The scores of one mini-batch, dropout off; nothing is learned. */
    public Scores evaluate(Batch batch) {
        return scores(batch, answered(batch));
    }

    /** The same, with all that there is to say of the answers. */
    public Diagnosed diagnose(Batch batch) {
        List<Answered> answered = answered(batch);
        List<Diagnosis> diagnoses = IntStream.range(0, answers.size())
                .mapToObj(i -> answers.get(i).diagnosis(answered.get(i)))
                .toList();
        return new Diagnosed(new Evaluation(scores(batch, answered), diagnoses), answered);
    }

    private List<Answered> answered(Batch batch) {
        take(batch);
        INDArray[] answered = graph.output(false, inputs.of(batch.inputs()));
        return IntStream.range(0, answers.size())
                .mapToObj(i -> answers.get(i).answered(batch.examples(), answered[i]))
                .toList();
    }

    private Scores scores(Batch batch, List<Answered> answered) {
        return scores(batch, (int i) -> answers.get(i).evaluated(batch.examples(), answered.get(i)));
    }

    /**
     * The answers to a mini-batch, dropout off: of each output one array {@code [examples, ..]}, row after row.
     *
     * @param columns of each input, as {@link Batch#inputs()}
     */
    public List<float[]> answer(List<BatchColumn> columns) {
        INDArray[] answered = graph.output(false, inputs.of(columns));
        return Arrays.stream(answered).map(Answers::values).toList();
    }

    /** Keras' loss of a batch: the outputs' losses by their weights, and the penalties. */
    private Scores scores(Batch batch, IntFunction<OutputScores> ofOutput) {
        double lossSum = step.penalty(weights) * batch.examples();
        List<OutputScores> all =
                IntStream.range(0, answers.size()).mapToObj(ofOutput).toList();
        for (int i = 0; i < all.size(); i++) {
            lossSum += answers.get(i).weight() * all.get(i).lossSum();
        }
        return new Scores(batch.examples(), lossSum, all);
    }

    private void take(Batch batch) {
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).take(batch.examples(), batch.targets().get(i), batch.weights());
        }
    }

    /** A copy of all that training has changed. */
    public ModelState state() {
        return new ModelState(
                weights.clone(),
                Arrays.stream(optimizerState).map(float[]::clone).toArray(float[][]::new),
                steps);
    }

    @Override
    public ModelState handOver(Optional<ModelState> inExchange) {
        ModelState reached = new ModelState(weights, optimizerState, steps);
        weights = inExchange.map(ModelState::weights).orElseGet(() -> new float[reached.weights().length]);
        optimizerState = inExchange.map(ModelState::optimizerState).orElseGet(this::emptyOptimizerState);
        return reached;
    }

    private float[][] emptyOptimizerState() {
        return new float[step.stateArrays()][weights.length];
    }

    @Override
    public void leaveThread() {
        ThreadWorkspaces.free();
    }

    @Override
    public void close() {
        graph.params().close();
        if (graph.getGradientsViewArray() != null) {
            graph.getGradientsViewArray().close();
        }
        answers.forEach(Answers::close);
        inputs.close();
        leaveThread();
    }
}
