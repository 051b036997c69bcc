/** Which processor a task computes on, and what is worth knowing of the machine it runs on. */
package org.meanfield.worker.device;
