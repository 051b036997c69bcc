package org.meanfield.driver.ml;

import java.io.Serializable;
import java.util.List;

/** Makes of a network's answer to one row the values of the columns that are added to it. */
interface Answer extends Serializable {
    List<Object> values(float[] output);
}
