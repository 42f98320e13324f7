"""The area under the bell curve, whose square is pi."""
import numpy as np
from scipy import integrate

area, _ = integrate.quad(lambda x: np.exp(-x * x), -np.inf, np.inf)
print(f"{area ** 2:.6f}")
