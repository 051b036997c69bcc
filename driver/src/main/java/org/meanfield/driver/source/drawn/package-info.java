/** Examples that are drawn, each by a seed and its index alone: digits, films, signals, points on a line. */
package org.meanfield.driver.source.drawn;
