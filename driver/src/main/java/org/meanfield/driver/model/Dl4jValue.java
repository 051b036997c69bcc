package org.meanfield.driver.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.meanfield.worker.replica.BadModelException;

/** What Deeplearning4j writes as an object with a class, in a conf's words. The class is a name here and never loaded. */
final class Dl4jValue {
    private static final Map<String, String> ACTIVATIONS = Map.ofEntries(
            Map.entry("ActivationIdentity", "linear"),
            Map.entry("ActivationReLU", "relu"),
            Map.entry("ActivationLReLU", "leaky_relu"),
            Map.entry("ActivationELU", "elu"),
            Map.entry("ActivationSELU", "selu"),
            Map.entry("GeluActivation", "gelu"),
            Map.entry("ActivationSigmoid", "sigmoid"),
            Map.entry("ActivationTanH", "tanh"),
            Map.entry("ActivationSoftmax", "softmax"),
            Map.entry("ActivationSoftPlus", "softplus"),
            Map.entry("SoftplusActivation", "softplus"),
            Map.entry("ActivationSoftSign", "softsign"),
            Map.entry("ActivationSwish", "swish"),
            Map.entry("SwishActivation", "swish"));
    /** What the one form that a conf knows has where an activation has a choice. */
    private static final Map<String, Double> FORM =
            Map.of("leaky_relu alpha", 0.2, "elu alpha", 1.0, "relu negativeSlope", 0.0, "relu threshold", 0.0);

    private static final Map<String, String> LOSSES = Map.of(
            "LossMSE", "mean_squared_error",
            "LossMAE", "mean_absolute_error",
            "LossBinaryXENT", "binary_crossentropy",
            "LossMCXENT", "categorical_crossentropy",
            "LossNegativeLogLikelihood", "categorical_crossentropy",
            "LossSparseMCXENT", "sparse_categorical_crossentropy",
            "LossKLD", "kl_divergence",
            "LossPoisson", "poisson",
            "LossHinge", "hinge");

    private Dl4jValue() {}

    /** The class of {@code object} without its package. */
    static String type(JsonNode object) {
        String type = object.path("@class").asText("nothing");
        return type.substring(type.lastIndexOf('.') + 1);
    }

    static String activation(String layer, JsonNode function) throws BadModelException {
        String name = ACTIVATIONS.getOrDefault(type(function), "");
        boolean known = !name.isEmpty();
        for (Map.Entry<String, JsonNode> entry : function.properties()) {
            if (!entry.getKey().equals("@class") && !entry.getValue().isNull()) {
                Double needed = FORM.get(name + " " + entry.getKey());
                known &= needed != null && entry.getValue().asDouble() == needed;
            }
        }
        if (!known) {
            throw new BadModelException(
                    "layer " + layer + " has the activation " + function + ", which is none that a conf can name");
        }
        return name;
    }

    /** The loss of the same name; none where a conf has none, or where classes have weights. */
    static Optional<String> loss(JsonNode function) {
        return function.path("weights").isMissingNode()
                        || function.path("weights").isNull()
                ? Optional.ofNullable(LOSSES.get(type(function)))
                : Optional.empty();
    }

    /** The share that is dropped, where Deeplearning4j says what is kept. */
    static double dropped(String layer, JsonNode dropout) throws BadModelException {
        if (!type(dropout).equals("Dropout") || !dropout.path("pschedule").isNull()) {
            throw refused(layer, "the dropout", dropout);
        }
        return Math.round((1 - dropout.path("p").asDouble()) * 1e9) / 1e9;
    }

    /** The block of a penalty; none where there is no penalty. Half a square counts there, a whole one in Keras. */
    static Optional<Map<String, Object>> penalty(String layer, JsonNode penalties) throws BadModelException {
        List<String> seen = new ArrayList<>();
        Map<String, Object> factors = new LinkedHashMap<>();
        for (JsonNode penalty : penalties) {
            String type = type(penalty);
            String name = type.equals("L1Regularization") ? "l1" : "l2";
            JsonNode factor = penalty.path(name);
            if (!type.equals(name.toUpperCase(Locale.ROOT) + "Regularization")
                    || !type(factor).equals("FixedSchedule")) {
                throw refused(layer, "the penalty", penalty);
            }
            seen.add(name);
            factors.put(name, factor.path("value").asDouble() / (name.equals("l2") ? 2 : 1));
        }
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(Map.of(seen.size() == 1 ? seen.get(0) : "l1_l2", factors));
    }

    /** What says that {@code layer} has something that a conf cannot say. */
    static BadModelException refused(String layer, String what, JsonNode value) {
        return new BadModelException("layer " + layer + " has " + what + " " + value + ", which is not supported");
    }
}
