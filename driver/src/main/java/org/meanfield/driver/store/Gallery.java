package org.meanfield.driver.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.Serializable;
import java.util.List;

/**
 * What the trained model makes of examples, and a look into it: gallery.json.
 *
 * @param data      where the examples come from: data.test or data.validation; empty where there are none
 * @param classes   their names
 * @param confusion how often which class (row) was taken for which (column), over all examples
 * @param mistakes  the worst: those whose true class was thought least likely
 * @param others    some examples as they come
 * @param kernels   the weights of the first layer, as far as they can be seen: 128 is 0
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Gallery(
        String data,
        List<String> classes,
        List<List<Long>> confusion,
        List<Shown> mistakes,
        List<Shown> others,
        List<Picture> kernels) {

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
