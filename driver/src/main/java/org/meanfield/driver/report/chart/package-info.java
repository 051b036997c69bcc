/** Figures as SVG: lines, bars, matrices, images and a network's drawing; as elements of a page and as files. */
package org.meanfield.driver.report.chart;
