import BreathingSpace
import RecutPlugin

BreathingSpace.main()
