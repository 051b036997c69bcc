/** Which examples are trained on and which are held out: each has a rank by the data and a seed alone. */
package org.meanfield.driver.source.portion;
