/** Files and generated samples become examples, with shapes and counts. */
package org.meanfield.driver.source;
