/** Whether a job can run well on the cluster it is given: rules over machines, memory and Spark's settings, each with its cure. */
package org.meanfield.driver.cluster;
