# The examples of the built-in rules.
exec "${EDGEWISE:?}" rules test --tap
