package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the trained model makes of examples, and a look into it: gallery.json.
 *
 * @param data      where the examples come from: data.test or data.validation; empty where there are none
 * @param classes   their names
 * @param confusion how often which class (row) was taken for which (column), over all examples
 * @param mistakes  the worst: those whose true class was thought least likely
 * @param others    some examples as they come
 * @param points    of each output that answers numbers
 * @param kernels   the weights of the first layer, as far as they can be seen: 128 is 0
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Gallery(
        String data,
        List<String> classes,
        List<List<Long>> confusion,
        List<Shown> mistakes,
        List<Shown> others,
        List<Points> points,
        List<Picture> kernels) {
    public Gallery {
        points = Objects.requireNonNullElse(points, List.of()); // as earlier builds have written it
    }

    /** Of a network that is tried on no examples. */
    public static Gallery ofNoExamples(List<Picture> kernels) {
        return new Gallery("", List.of(), List.of(), List.of(), List.of(), List.of(), kernels);
    }

    /**
     * What an output should have answered for some examples, and what it did.
     *
     * @param truths  several of each example where it answers several numbers
     * @param answers in the same order
     */
    public record Points(String output, List<Float> truths, List<Float> answers) implements Serializable {
        /** More than these hide one another. */
        public static final int MOST = 1000;

        public Points {
            truths = new ArrayList<>(truths);
            answers = new ArrayList<>(answers);
        }

        /** The same with those that follow, as far as there is room. */
        public Points plus(Points next) {
            return new Points(output, first(truths, next.truths), first(answers, next.answers));
        }

        private static List<Float> first(List<Float> some, List<Float> others) {
            return Stream.concat(some.stream(), others.stream()).limit(MOST).toList();
        }
    }

    /**
     * One example with its answer.
     *
     * @param truth         the class it has
     * @param answer        the class it was taken for
     * @param probabilities of all classes
     * @param pictures      the example itself, where it is an image
     * @param values        else its first values, as the network sees them
     */
    public record Shown(int truth, int answer, List<Float> probabilities, List<Picture> pictures, List<Float> values)
            implements Serializable {

        public boolean right() {
            return truth == answer;
        }
    }
}
