/** What the conf says a network is (layers, graph, loss, optimizer), and its compiler to one DL4J graph. */
package org.meanfield.worker.network;
