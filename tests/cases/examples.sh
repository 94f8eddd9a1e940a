# The examples of the built-in rules; each line of a frame and each pattern has to have some.
exec "${EDGEWISE:?}" rules test --tap --require-coverage
